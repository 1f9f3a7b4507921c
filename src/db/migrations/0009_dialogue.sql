CREATE TABLE "archive_exports" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "archive_exports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"board_id" integer NOT NULL,
	"meeting_ids" jsonb NOT NULL,
	"digest" text NOT NULL,
	"who" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "associations" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "associations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"place_id" integer NOT NULL,
	"contact_name" text,
	"email" text COLLATE "C",
	"language" text DEFAULT 'sv' NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "associations_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "checklist_answers" (
	"meeting_id" integer NOT NULL,
	"code" text NOT NULL,
	"state" text NOT NULL,
	"owner_id" integer,
	"note" text,
	"evidence" text,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "checklist_answers_meeting_id_code_pk" PRIMARY KEY("meeting_id","code")
);
--> statement-breakpoint
CREATE TABLE "checklist_versions" (
	"number" integer PRIMARY KEY NOT NULL,
	"items" jsonb NOT NULL,
	"holds" boolean DEFAULT false NOT NULL,
	"note" text,
	"published_at" timestamp (3) with time zone,
	"published_by" text
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "comments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"meeting_id" integer NOT NULL,
	"channel" text NOT NULL,
	"text" text NOT NULL,
	"link" text,
	"removed_at" timestamp (3) with time zone,
	"removed_because" text,
	"who" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exit_answers" (
	"client_key" text PRIMARY KEY NOT NULL,
	"meeting_id" integer NOT NULL,
	"time" integer,
	"question" integer,
	"heard" integer,
	"heard_from" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "follow_ups" (
	"meeting_id" integer PRIMARY KEY NOT NULL,
	"due" text NOT NULL,
	"heard" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"doing" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"not_doing" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"told_at" timestamp (3) with time zone,
	"decision" jsonb,
	"done" jsonb,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "forgettings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "forgettings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"class" text NOT NULL,
	"count" integer NOT NULL,
	"because" text NOT NULL,
	"who" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "headcount_taps" (
	"client_key" text PRIMARY KEY NOT NULL,
	"meeting_id" integer NOT NULL,
	"who" text NOT NULL,
	"count" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "invitations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"association_id" integer NOT NULL,
	"meeting_id" integer NOT NULL,
	"token" text NOT NULL,
	"invited_at" timestamp (3) with time zone NOT NULL,
	"invited_by" text NOT NULL,
	"answer" text,
	"words" text,
	"answered_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "invitations_token_unique" UNIQUE("token"),
	CONSTRAINT "invitations_once" UNIQUE("meeting_id","association_id")
);
--> statement-breakpoint
CREATE TABLE "lessons" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "lessons_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"meeting_id" integer,
	"code" text,
	"text" text NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"because" text,
	"who" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meeting_duties" (
	"meeting_id" integer NOT NULL,
	"duty" text NOT NULL,
	"person_id" integer,
	"function_name" text,
	CONSTRAINT "meeting_duties_meeting_id_duty_pk" PRIMARY KEY("meeting_id","duty")
);
--> statement-breakpoint
CREATE TABLE "needs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "needs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"meeting_id" integer NOT NULL,
	"kind" text NOT NULL,
	"what" text,
	"persons" integer DEFAULT 1 NOT NULL,
	"contact" text,
	"state" text DEFAULT 'asked' NOT NULL,
	"note" text,
	"changed_by" text,
	"client_key" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "needs_client_key_unique" UNIQUE("client_key")
);
--> statement-breakpoint
CREATE TABLE "nominations" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "nominations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"place_id" integer,
	"elsewhere" text,
	"question" text NOT NULL,
	"why" text,
	"association_id" integer,
	"email" text COLLATE "C",
	"language" text DEFAULT 'sv' NOT NULL,
	"state" text DEFAULT 'new' NOT NULL,
	"because" text,
	"meeting_id" integer,
	"support" integer DEFAULT 0 NOT NULL,
	"handled_by" text,
	"version" integer DEFAULT 1 NOT NULL,
	"client_key" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "nominations_client_key_unique" UNIQUE("client_key")
);
--> statement-breakpoint
CREATE TABLE "nudges" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "nudges_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"meeting_id" integer NOT NULL,
	"code" text NOT NULL,
	"text" text,
	"who" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "table_notes" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "table_notes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"client_key" text NOT NULL,
	"meeting_id" integer NOT NULL,
	"table_name" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"owner" text,
	"due" text,
	"answer" text,
	"answered_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"who" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "table_notes_client_key_unique" UNIQUE("client_key")
);
--> statement-breakpoint
ALTER TABLE "boards" ADD COLUMN "is_council" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "checklist_version" integer;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "follows_checklist" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "weekly_mail" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "population" integer;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "lat" double precision;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "lon" double precision;--> statement-breakpoint
ALTER TABLE "venues" ADD COLUMN "access_checked_by" text;--> statement-breakpoint
ALTER TABLE "venues" ADD COLUMN "hearing_solution" text;--> statement-breakpoint
ALTER TABLE "venues" ADD COLUMN "host_notes" text;--> statement-breakpoint
ALTER TABLE "archive_exports" ADD CONSTRAINT "archive_exports_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "associations" ADD CONSTRAINT "associations_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_answers" ADD CONSTRAINT "checklist_answers_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_answers" ADD CONSTRAINT "checklist_answers_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exit_answers" ADD CONSTRAINT "exit_answers_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "headcount_taps" ADD CONSTRAINT "headcount_taps_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_association_id_associations_id_fk" FOREIGN KEY ("association_id") REFERENCES "public"."associations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lessons" ADD CONSTRAINT "lessons_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_duties" ADD CONSTRAINT "meeting_duties_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_duties" ADD CONSTRAINT "meeting_duties_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "needs" ADD CONSTRAINT "needs_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nominations" ADD CONSTRAINT "nominations_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nominations" ADD CONSTRAINT "nominations_association_id_associations_id_fk" FOREIGN KEY ("association_id") REFERENCES "public"."associations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nominations" ADD CONSTRAINT "nominations_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nudges" ADD CONSTRAINT "nudges_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "table_notes" ADD CONSTRAINT "table_notes_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "checklist_answers_owner" ON "checklist_answers" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "comments_meeting" ON "comments" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "exit_answers_meeting" ON "exit_answers" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "headcount_taps_meeting" ON "headcount_taps" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "needs_meeting" ON "needs" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "nudges_meeting" ON "nudges" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "table_notes_meeting" ON "table_notes" USING btree ("meeting_id");