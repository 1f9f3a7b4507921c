CREATE TABLE "view_answers" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "view_answers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"view_id" integer NOT NULL,
	"state" text NOT NULL,
	"text" text NOT NULL,
	"who" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "view_contacts" (
	"view_id" integer PRIMARY KEY NOT NULL,
	"name" text,
	"email" text
);
--> statement-breakpoint
CREATE TABLE "views" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "views_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"receipt" text NOT NULL,
	"meeting_id" integer NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"via" text NOT NULL,
	"language" text NOT NULL,
	"state" text NOT NULL,
	"public_text" text,
	"published_at" timestamp (3) with time zone,
	"me_too" integer DEFAULT 0 NOT NULL,
	"client_key" text,
	"received_by" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "views_receipt_unique" UNIQUE("receipt"),
	CONSTRAINT "views_client_key_unique" UNIQUE("client_key")
);
--> statement-breakpoint
ALTER TABLE "view_answers" ADD CONSTRAINT "view_answers_view_id_views_id_fk" FOREIGN KEY ("view_id") REFERENCES "public"."views"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "view_contacts" ADD CONSTRAINT "view_contacts_view_id_views_id_fk" FOREIGN KEY ("view_id") REFERENCES "public"."views"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "views" ADD CONSTRAINT "views_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "view_answers_view" ON "view_answers" USING btree ("view_id","id");--> statement-breakpoint
CREATE INDEX "views_meeting" ON "views" USING btree ("meeting_id","id");--> statement-breakpoint
CREATE INDEX "views_state" ON "views" USING btree ("state");