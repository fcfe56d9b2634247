ALTER TABLE "receipts" DROP CONSTRAINT "receipts_fromRefundId_unique";--> statement-breakpoint
ALTER TABLE "receipts" DROP CONSTRAINT "credit_comes_from_a_refund";--> statement-breakpoint
ALTER TABLE "receipts" DROP CONSTRAINT "receipts_from_refund_id_refunds_id_fk";
--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "credit_id" uuid;--> statement-breakpoint
UPDATE "refunds" SET "credit_id" = "receipts"."id" FROM "receipts" WHERE "receipts"."from_refund_id" = "refunds"."id";--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_credit_id_receipts_id_fk" FOREIGN KEY ("credit_id") REFERENCES "public"."receipts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "refunds_credit_id_index" ON "refunds" USING btree ("credit_id");--> statement-breakpoint
ALTER TABLE "receipts" DROP COLUMN "from_refund_id";--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "credit_has_a_code" CHECK (("receipts"."method" = 'credit') = ("receipts"."credit_code" is not null));--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refund_as_credit_names_it" CHECK (("refunds"."method" = 'credit') = ("refunds"."credit_id" is not null));