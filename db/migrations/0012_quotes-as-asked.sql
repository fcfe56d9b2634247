ALTER TABLE "quotes" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "quotes" ADD COLUMN "time_zone" text;--> statement-breakpoint
ALTER TABLE "quotes" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "quotes" ADD COLUMN "form_key" uuid;--> statement-breakpoint
ALTER TABLE "quotes" ADD COLUMN "form_digest" text;--> statement-breakpoint
ALTER TABLE "quotes" ADD COLUMN "made_by_id" uuid;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_made_by_id_people_id_fk" FOREIGN KEY ("made_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "quotes_booking_id_index" ON "quotes" USING btree ("booking_id");--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "a_form_quotes_once" UNIQUE("form_key","form_digest");