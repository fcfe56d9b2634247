CREATE TYPE "public"."booking_change_kind" AS ENUM('transfer', 'substitution', 'more-seats');--> statement-breakpoint
CREATE TYPE "public"."booking_change_status" AS ENUM('held', 'done', 'expired', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."call_off_case_status" AS ENUM('open', 'transferred', 'refunded');--> statement-breakpoint
CREATE TYPE "public"."money_method" AS ENUM('card', 'bank-transfer', 'credit');--> statement-breakpoint
CREATE TYPE "public"."quote_status" AS ENUM('open', 'accepted', 'expired', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."vat_answer" AS ENUM('valid', 'invalid', 'unreachable');--> statement-breakpoint
CREATE TYPE "public"."waitlist_status" AS ENUM('waiting', 'offered', 'accepted', 'lapsed', 'withdrawn');--> statement-breakpoint
CREATE TABLE "booking_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"booking_id" uuid NOT NULL,
	"kind" "booking_change_kind" NOT NULL,
	"status" "booking_change_status" DEFAULT 'held' NOT NULL,
	"class_id" uuid NOT NULL,
	"seats" jsonb NOT NULL,
	"amount_minor" integer NOT NULL,
	"currency" text NOT NULL,
	"held_until" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "change_costs_something" CHECK ("booking_changes"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "call_off_cases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"class_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"status" "call_off_case_status" DEFAULT 'open' NOT NULL,
	"told_at" timestamp with time zone,
	"settled_at" timestamp with time zone,
	"last_failure" text,
	CONSTRAINT "one_case_per_booking" UNIQUE("class_id","booking_id")
);
--> statement-breakpoint
CREATE TABLE "call_offs" (
	"class_id" uuid PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"called_off_by_id" uuid,
	"called_off_at" timestamp with time zone NOT NULL,
	"answer_until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cancellation_bands" (
	"policy_id" uuid NOT NULL,
	"customer_type" "customer_type" NOT NULL,
	"from_days" integer NOT NULL,
	"fee_basis_points" integer NOT NULL,
	CONSTRAINT "cancellation_bands_policy_id_customer_type_from_days_pk" PRIMARY KEY("policy_id","customer_type","from_days"),
	CONSTRAINT "band_days_not_negative" CHECK ("cancellation_bands"."from_days" >= 0),
	CONSTRAINT "band_fee_in_range" CHECK ("cancellation_bands"."fee_basis_points" between 0 and 10000)
);
--> statement-breakpoint
CREATE TABLE "cancellation_policies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"is_standard" boolean DEFAULT false NOT NULL,
	"transfer_days" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "transfer_days_not_negative" CHECK ("cancellation_policies"."transfer_days" >= 0)
);
--> statement-breakpoint
CREATE TABLE "class_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"class_id" uuid NOT NULL,
	"changes" jsonb NOT NULL,
	"note" text,
	"changed_by_id" uuid,
	"changed_at" timestamp with time zone NOT NULL,
	"told_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "invoiced_lines" (
	"invoice_id" uuid NOT NULL,
	"booking_line_id" uuid NOT NULL,
	CONSTRAINT "invoiced_lines_invoice_id_booking_line_id_pk" PRIMARY KEY("invoice_id","booking_line_id")
);
--> statement-breakpoint
CREATE TABLE "allocations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"receipt_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"amount_minor" integer NOT NULL,
	"allocated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "allocation_moves_money" CHECK ("allocations"."amount_minor" <> 0)
);
--> statement-breakpoint
CREATE TABLE "credit_holds" (
	"booking_id" uuid PRIMARY KEY NOT NULL,
	"receipt_id" uuid NOT NULL,
	"amount_minor" integer NOT NULL,
	"released_at" timestamp with time zone,
	CONSTRAINT "credit_hold_positive" CHECK ("credit_holds"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "disputes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"provider_dispute_id" text NOT NULL,
	"payment_id" uuid,
	"status" text NOT NULL,
	"reason" text NOT NULL,
	"amount_minor" integer NOT NULL,
	"currency" text NOT NULL,
	"evidence_due_at" timestamp with time zone,
	"is_withdrawn" boolean DEFAULT false NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "disputes_providerDisputeId_unique" UNIQUE("provider_dispute_id")
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"method" "money_method" NOT NULL,
	"amount_minor" integer NOT NULL,
	"bank_charge_minor" integer DEFAULT 0 NOT NULL,
	"currency" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"payment_id" uuid,
	"provider_invoice_id" text,
	"from_refund_id" uuid,
	"credit_code" text,
	"person_id" uuid,
	"payer_name" text,
	"reference" text,
	"note" text,
	"recorded_by_id" uuid,
	CONSTRAINT "receipts_paymentId_unique" UNIQUE("payment_id"),
	CONSTRAINT "receipts_providerInvoiceId_unique" UNIQUE("provider_invoice_id"),
	CONSTRAINT "receipts_fromRefundId_unique" UNIQUE("from_refund_id"),
	CONSTRAINT "receipts_creditCode_unique" UNIQUE("credit_code"),
	CONSTRAINT "receipt_positive" CHECK ("receipts"."amount_minor" > 0 and "receipts"."bank_charge_minor" >= 0 and "receipts"."bank_charge_minor" <= "receipts"."amount_minor"),
	CONSTRAINT "card_receipt_names_its_payment" CHECK (("receipts"."method" = 'card') = ("receipts"."payment_id" is not null or "receipts"."provider_invoice_id" is not null)),
	CONSTRAINT "credit_comes_from_a_refund" CHECK (("receipts"."method" = 'credit') = ("receipts"."from_refund_id" is not null) and ("receipts"."method" = 'credit') = ("receipts"."credit_code" is not null))
);
--> statement-breakpoint
CREATE TABLE "quotes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"token" text NOT NULL,
	"class_id" uuid NOT NULL,
	"status" "quote_status" DEFAULT 'open' NOT NULL,
	"buyer_id" uuid NOT NULL,
	"buyer_name" text NOT NULL,
	"buyer_email" text NOT NULL,
	"organisation" text,
	"country" text NOT NULL,
	"customer_type" "customer_type" NOT NULL,
	"vat_number" text,
	"billing_name" text,
	"billing_email" text,
	"billing_address" text,
	"cost_centre" text,
	"seat_count" integer NOT NULL,
	"currency" text NOT NULL,
	"tax_treatment" "tax_treatment" NOT NULL,
	"vat_basis_points" integer NOT NULL,
	"lines" jsonb NOT NULL,
	"list_minor" integer NOT NULL,
	"discount_minor" integer NOT NULL,
	"net_minor" integer NOT NULL,
	"tax_minor" integer NOT NULL,
	"total_minor" integer NOT NULL,
	"valid_until" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"approved_at" timestamp with time zone,
	"approved_by_id" uuid,
	"ended_at" timestamp with time zone,
	"booking_id" uuid,
	CONSTRAINT "quotes_number_unique" UNIQUE("number"),
	CONSTRAINT "quotes_token_unique" UNIQUE("token"),
	CONSTRAINT "quote_seats_positive" CHECK ("quotes"."seat_count" > 0),
	CONSTRAINT "quote_adds_up" CHECK ("quotes"."net_minor" = "quotes"."list_minor" - "quotes"."discount_minor" and "quotes"."total_minor" = "quotes"."net_minor" + "quotes"."tax_minor")
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"reminded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reminders_kind_subject_id_pk" PRIMARY KEY("kind","subject_id")
);
--> statement-breakpoint
CREATE TABLE "vat_checks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"booking_id" uuid NOT NULL,
	"vat_number" text NOT NULL,
	"answer" "vat_answer" NOT NULL,
	"source" text NOT NULL,
	"details" text,
	"checked_by_id" uuid,
	"checked_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "waitlist_entries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"class_id" uuid NOT NULL,
	"token" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"person_id" uuid NOT NULL,
	"seats" integer NOT NULL,
	"status" "waitlist_status" DEFAULT 'waiting' NOT NULL,
	"position" integer NOT NULL,
	"takes_fewer" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"offered_seats" integer,
	"offered_at" timestamp with time zone,
	"offer_until" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"booking_id" uuid,
	CONSTRAINT "waitlist_entries_token_unique" UNIQUE("token"),
	CONSTRAINT "waitlist_seats_positive" CHECK ("waitlist_entries"."seats" > 0 and coalesce("waitlist_entries"."offered_seats", 1) > 0),
	CONSTRAINT "offer_has_seats_and_an_end" CHECK ("waitlist_entries"."status" <> 'offered' or ("waitlist_entries"."offered_seats" is not null and "waitlist_entries"."offer_until" is not null))
);
--> statement-breakpoint
-- Until 30 days before the start everything back, until 14 days half of it; the same for consumers, beside their rights by law.
INSERT INTO "cancellation_policies" ("name", "is_standard", "transfer_days", "created_at") VALUES ('Standard', true, 14, '2026-01-01T00:00:00Z');--> statement-breakpoint
INSERT INTO "cancellation_bands" ("policy_id", "customer_type", "from_days", "fee_basis_points")
  SELECT p."id", t."customer_type", b."from_days", b."fee"
    FROM "cancellation_policies" p, (VALUES ('business'::customer_type), ('consumer'::customer_type)) t("customer_type"), (VALUES (30, 0), (14, 5000), (0, 10000)) b("from_days", "fee");--> statement-breakpoint
CREATE FUNCTION "standard_policy"() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT id FROM cancellation_policies WHERE is_standard $$;--> statement-breakpoint
ALTER TABLE "seat_claims" DROP CONSTRAINT "seat_claims_bookingId_unique";--> statement-breakpoint
ALTER TABLE "seat_claims" DROP CONSTRAINT "hold_belongs_to_a_booking";--> statement-breakpoint
ALTER TABLE "refunds" DROP CONSTRAINT "refunds_payment_id_payments_id_fk";
--> statement-breakpoint
DROP INDEX "one_open_payment_per_booking";--> statement-breakpoint
DROP INDEX "refunds_payment_id_index";--> statement-breakpoint
ALTER TABLE "refunds" ALTER COLUMN "payment_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "booking_lines" ADD COLUMN "class_id" uuid;--> statement-breakpoint
UPDATE "booking_lines" l SET "class_id" = b."class_id" FROM "bookings" b WHERE b."id" = l."booking_id";--> statement-breakpoint
ALTER TABLE "booking_lines" ALTER COLUMN "class_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "booking_lines" ADD COLUMN "replaces_id" uuid;--> statement-breakpoint
ALTER TABLE "booking_lines" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "origin" "enrolment_origin" DEFAULT 'sold' NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "policy_id" uuid DEFAULT standard_policy() NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "po_follows" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "terms_days" integer DEFAULT 14 NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "enrol_token" text;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "booked_by_id" uuid;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "private_token" text;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "policy_id" uuid;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "names_due_days" integer DEFAULT 7 NOT NULL;--> statement-breakpoint
ALTER TABLE "enrolments" ADD COLUMN "calendar_sequence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "enrolments" ADD COLUMN "invited_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "enrolments" ADD COLUMN "completed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "change_id" uuid;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "invoice_id" uuid;--> statement-breakpoint
-- Money that came in before there were receipts: one for each payment, allocated to the booking's invoice unless it went back.
INSERT INTO "receipts" ("method", "amount_minor", "currency", "received_at", "payment_id")
  SELECT 'card', p."amount_minor", p."currency", p."succeeded_at", p."id" FROM "payments" p WHERE p."status" = 'succeeded';--> statement-breakpoint
INSERT INTO "allocations" ("receipt_id", "invoice_id", "amount_minor", "allocated_at")
  SELECT r."id", i."id", r."amount_minor", r."received_at"
    FROM "receipts" r JOIN "payments" p ON p."id" = r."payment_id" JOIN "invoices" i ON i."booking_id" = p."booking_id" AND i."kind" = 'invoice'
   WHERE NOT EXISTS (SELECT 1 FROM "refunds" f WHERE f."payment_id" = p."id");--> statement-breakpoint
INSERT INTO "invoiced_lines" ("invoice_id", "booking_line_id")
  SELECT i."id", l."id" FROM "invoices" i JOIN "booking_lines" l ON l."booking_id" = i."booking_id" WHERE i."kind" = 'invoice';--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "receipt_id" uuid;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "booking_id" uuid;--> statement-breakpoint
UPDATE "refunds" f SET "receipt_id" = r."id", "booking_id" = p."booking_id"
  FROM "receipts" r JOIN "payments" p ON p."id" = r."payment_id" WHERE f."payment_id" = p."id";--> statement-breakpoint
ALTER TABLE "refunds" ALTER COLUMN "receipt_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "method" "money_method" DEFAULT 'card' NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "credit_note_id" uuid;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "replaces_id" uuid;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "decided_by_id" uuid;--> statement-breakpoint
ALTER TABLE "seat_claims" ADD COLUMN "change_id" uuid;--> statement-breakpoint
ALTER TABLE "seat_claims" ADD COLUMN "waitlist_entry_id" uuid;--> statement-breakpoint
ALTER TABLE "seat_claims" ADD COLUMN "quote_id" uuid;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "terms_days" integer DEFAULT 14 NOT NULL;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "trusts_invoice_buyers" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "withholds_while_overdue" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "offer_hours" integer DEFAULT 24 NOT NULL;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "call_off_answer_days" integer DEFAULT 14 NOT NULL;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "quote_valid_days" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "booking_changes" ADD CONSTRAINT "booking_changes_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_changes" ADD CONSTRAINT "booking_changes_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_off_cases" ADD CONSTRAINT "call_off_cases_class_id_call_offs_class_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."call_offs"("class_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_off_cases" ADD CONSTRAINT "call_off_cases_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_offs" ADD CONSTRAINT "call_offs_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_offs" ADD CONSTRAINT "call_offs_called_off_by_id_people_id_fk" FOREIGN KEY ("called_off_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cancellation_bands" ADD CONSTRAINT "cancellation_bands_policy_id_cancellation_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."cancellation_policies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_changes" ADD CONSTRAINT "class_changes_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_changes" ADD CONSTRAINT "class_changes_changed_by_id_people_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoiced_lines" ADD CONSTRAINT "invoiced_lines_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoiced_lines" ADD CONSTRAINT "invoiced_lines_booking_line_id_booking_lines_id_fk" FOREIGN KEY ("booking_line_id") REFERENCES "public"."booking_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_receipt_id_receipts_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "public"."receipts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_holds" ADD CONSTRAINT "credit_holds_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_holds" ADD CONSTRAINT "credit_holds_receipt_id_receipts_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "public"."receipts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_from_refund_id_refunds_id_fk" FOREIGN KEY ("from_refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_recorded_by_id_people_id_fk" FOREIGN KEY ("recorded_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_buyer_id_people_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_approved_by_id_people_id_fk" FOREIGN KEY ("approved_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vat_checks" ADD CONSTRAINT "vat_checks_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vat_checks" ADD CONSTRAINT "vat_checks_checked_by_id_people_id_fk" FOREIGN KEY ("checked_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_held_change_per_booking" ON "booking_changes" USING btree ("booking_id") WHERE "booking_changes"."status" = 'held';--> statement-breakpoint
CREATE INDEX "booking_changes_held_until" ON "booking_changes" USING btree ("held_until") WHERE "booking_changes"."status" = 'held';--> statement-breakpoint
CREATE UNIQUE INDEX "one_standard_policy" ON "cancellation_policies" USING btree ("is_standard") WHERE "cancellation_policies"."is_standard";--> statement-breakpoint
CREATE INDEX "class_changes_class_id_index" ON "class_changes" USING btree ("class_id");--> statement-breakpoint
CREATE INDEX "invoiced_lines_booking_line_id_index" ON "invoiced_lines" USING btree ("booking_line_id");--> statement-breakpoint
CREATE INDEX "allocations_receipt_id_index" ON "allocations" USING btree ("receipt_id");--> statement-breakpoint
CREATE INDEX "allocations_invoice_id_index" ON "allocations" USING btree ("invoice_id");--> statement-breakpoint
CREATE INDEX "credit_holds_live" ON "credit_holds" USING btree ("receipt_id") WHERE "credit_holds"."released_at" is null;--> statement-breakpoint
CREATE INDEX "disputes_payment_id_index" ON "disputes" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "receipts_received_at_index" ON "receipts" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "receipts_person_id_index" ON "receipts" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "quotes_class_id_index" ON "quotes" USING btree ("class_id");--> statement-breakpoint
CREATE INDEX "quotes_valid_until" ON "quotes" USING btree ("valid_until") WHERE "quotes"."status" = 'open';--> statement-breakpoint
CREATE INDEX "vat_checks_booking_id_index" ON "vat_checks" USING btree ("booking_id");--> statement-breakpoint
CREATE UNIQUE INDEX "waits_once_in_a_class" ON "waitlist_entries" USING btree ("class_id","email") WHERE "waitlist_entries"."status" in ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX "waitlist_queue" ON "waitlist_entries" USING btree ("class_id","position") WHERE "waitlist_entries"."status" in ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX "waitlist_offers_until" ON "waitlist_entries" USING btree ("offer_until") WHERE "waitlist_entries"."status" = 'offered';--> statement-breakpoint
ALTER TABLE "booking_lines" ADD CONSTRAINT "booking_lines_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_lines" ADD CONSTRAINT "booking_lines_replaces_id_booking_lines_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."booking_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_policy_id_cancellation_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."cancellation_policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_booked_by_id_people_id_fk" FOREIGN KEY ("booked_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "classes_policy_id_cancellation_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."cancellation_policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_change_id_booking_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."booking_changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_receipt_id_receipts_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "public"."receipts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_credit_note_id_invoices_id_fk" FOREIGN KEY ("credit_note_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_replaces_id_refunds_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_decided_by_id_people_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_claims" ADD CONSTRAINT "seat_claims_change_id_booking_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."booking_changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_claims" ADD CONSTRAINT "seat_claims_waitlist_entry_id_waitlist_entries_id_fk" FOREIGN KEY ("waitlist_entry_id") REFERENCES "public"."waitlist_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_claims" ADD CONSTRAINT "seat_claims_quote_id_quotes_id_fk" FOREIGN KEY ("quote_id") REFERENCES "public"."quotes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "a_line_is_replaced_once" ON "booking_lines" USING btree ("replaces_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_payment_per_purpose" ON "payments" USING btree (coalesce("change_id", "invoice_id", "booking_id")) WHERE "payments"."status" = 'pending' and "payments"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "refunds_receipt_id_index" ON "refunds" USING btree ("receipt_id");--> statement-breakpoint
CREATE INDEX "refunds_booking_id_index" ON "refunds" USING btree ("booking_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_hold_per_booking" ON "seat_claims" USING btree ("booking_id") WHERE "seat_claims"."released_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_offer_per_entry" ON "seat_claims" USING btree ("waitlist_entry_id") WHERE "seat_claims"."released_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_claim_per_quote" ON "seat_claims" USING btree ("quote_id") WHERE "seat_claims"."released_at" is null;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_enrolToken_unique" UNIQUE("enrol_token");--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "classes_privateToken_unique" UNIQUE("private_token");--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_replacesId_unique" UNIQUE("replaces_id");--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "names_due_before_the_start" CHECK ("classes"."names_due_days" between 0 and 90);--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "pays_for_one_thing" CHECK ("payments"."change_id" is null or "payments"."invoice_id" is null);--> statement-breakpoint
ALTER TABLE "seat_claims" ADD CONSTRAINT "claim_has_its_owner" CHECK (("seat_claims"."kind" = 'hold') = ("seat_claims"."booking_id" is not null) and ("seat_claims"."kind" = 'offer') = ("seat_claims"."waitlist_entry_id" is not null)
        and ("seat_claims"."kind" = 'quote') = ("seat_claims"."quote_id" is not null));--> statement-breakpoint
-- What the database itself must never let happen to money.
CREATE FUNCTION "keep_receipt_whole"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE whole bigint; allocated bigint; refunded bigint;
BEGIN
  -- The lock makes two at once come one after the other; each statement after it sees what the first has done.
  SELECT amount_minor INTO whole FROM receipts WHERE id = NEW.receipt_id FOR NO KEY UPDATE;
  SELECT coalesce(sum(amount_minor), 0) INTO allocated FROM allocations WHERE receipt_id = NEW.receipt_id;
  SELECT coalesce(sum(f.amount_minor), 0) INTO refunded FROM refunds f
   WHERE f.receipt_id = NEW.receipt_id AND NOT EXISTS (SELECT 1 FROM refunds n WHERE n.replaces_id = f.id);
  IF allocated < 0 OR allocated + refunded > whole THEN
    RAISE EXCEPTION 'receipt % of % has % allocated and % refunded', NEW.receipt_id, whole, allocated, refunded
      USING ERRCODE = 'check_violation', CONSTRAINT = 'receipt_not_overspent';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "allocations_keep_their_receipt_whole" AFTER INSERT ON "allocations"
  FOR EACH ROW EXECUTE FUNCTION "keep_receipt_whole"();--> statement-breakpoint
CREATE TRIGGER "refunds_keep_their_receipt_whole" AFTER INSERT OR UPDATE ON "refunds"
  FOR EACH ROW EXECUTE FUNCTION "keep_receipt_whole"();--> statement-breakpoint
CREATE TRIGGER "allocations_are_immutable" BEFORE UPDATE OR DELETE ON "allocations"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
-- Credit notes take no more off an invoice than it says.
CREATE FUNCTION "keep_invoice_whole"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE whole bigint; credited bigint;
BEGIN
  SELECT total_minor INTO whole FROM invoices WHERE id = NEW.corrects_id FOR NO KEY UPDATE;
  SELECT coalesce(sum(total_minor), 0) INTO credited FROM invoices WHERE corrects_id = NEW.corrects_id;
  IF credited > whole THEN
    RAISE EXCEPTION 'invoice % of % has % credited', NEW.corrects_id, whole, credited
      USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_not_overcredited';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "credit_notes_keep_their_invoice_whole" AFTER INSERT ON "invoices"
  FOR EACH ROW WHEN (NEW.corrects_id IS NOT NULL) EXECUTE FUNCTION "keep_invoice_whole"();
