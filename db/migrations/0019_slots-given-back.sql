DROP INDEX "an_entitlement_is_used_once";--> statement-breakpoint
ALTER TABLE "slots" ADD COLUMN "is_given_back" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "an_entitlement_is_used_once" ON "slots" USING btree ("enrolment_id","kind") WHERE "slots"."status" <> 'cancelled' and not "slots"."is_given_back";--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "only_missed_slots_are_given_back" CHECK (not "slots"."is_given_back" or "slots"."status" = 'missed');
--> statement-breakpoint
-- Every seat includes a learning review and a coaching session; courses imported from now on get theirs with the import.
INSERT INTO "entitlements" ("course_id", "kind", "minutes")
  SELECT c."id", k."kind", k."minutes" FROM "courses" c CROSS JOIN (VALUES ('learning-review'::"entitlement_kind", 30), ('coaching'::"entitlement_kind", 60)) AS k ("kind", "minutes")
  WHERE NOT EXISTS (SELECT 1 FROM "entitlements" e WHERE e."course_id" = c."id");
