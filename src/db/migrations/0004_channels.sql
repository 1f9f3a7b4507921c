CREATE TABLE "address_faults" (
	"email" text PRIMARY KEY NOT NULL,
	"because" jsonb NOT NULL,
	"times" integer NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"suppressed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "bounces" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "bounces_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"digest" text NOT NULL,
	"kind" text NOT NULL,
	"delivery" bigint,
	"email" text,
	"status" text,
	"raw" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bounces_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "connection_leases" (
	"channel" text NOT NULL,
	"slot" integer NOT NULL,
	"holder" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "connection_leases_channel_slot_pk" PRIMARY KEY("channel","slot")
);
--> statement-breakpoint
CREATE TABLE "papers" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "papers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"print_days" text[] NOT NULL,
	"deadline" jsonb NOT NULL,
	"place_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "papers_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "poster_spots" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "poster_spots_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"meeting_id" integer NOT NULL,
	"spot" text NOT NULL,
	"revision" integer NOT NULL,
	"who" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"taken_down_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "rendered_files" (
	"path" text PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL,
	"etag" text NOT NULL,
	"rendered_from" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "reminders" jsonb;--> statement-breakpoint
ALTER TABLE "poster_spots" ADD CONSTRAINT "poster_spots_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bounces_at" ON "bounces" USING btree ("at");--> statement-breakpoint
CREATE INDEX "bounces_email" ON "bounces" USING btree ("email");--> statement-breakpoint
CREATE INDEX "poster_spots_meeting" ON "poster_spots" USING btree ("meeting_id");