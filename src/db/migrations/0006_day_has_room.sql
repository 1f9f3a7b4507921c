-- Whether a day of the brake has room (src/db/brake.ts), asked in the middle of a statement: the lock that claims share is
-- taken first, and what is counted afterwards is what is committed then, not when the statement began.
CREATE FUNCTION "day_has_room"("day" text, "most" integer) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended(day, 0));
  RETURN (SELECT count(*) FROM "shared" WHERE starts_with("key", day || '/')) <= most;
END
$$;
