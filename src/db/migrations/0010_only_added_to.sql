-- What was done stays written as it was: nobody changes or takes away a line, not even this program.
CREATE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;--> statement-breakpoint
CREATE TRIGGER history_only_added_to BEFORE UPDATE OR DELETE ON "history" FOR EACH ROW EXECUTE FUNCTION only_added_to();--> statement-breakpoint
CREATE TRIGGER nudges_only_added_to BEFORE UPDATE OR DELETE ON "nudges" FOR EACH ROW EXECUTE FUNCTION only_added_to();--> statement-breakpoint
CREATE TRIGGER forgettings_only_added_to BEFORE UPDATE OR DELETE ON "forgettings" FOR EACH ROW EXECUTE FUNCTION only_added_to();--> statement-breakpoint
CREATE TRIGGER archive_exports_only_added_to BEFORE UPDATE OR DELETE ON "archive_exports" FOR EACH ROW EXECUTE FUNCTION only_added_to();
