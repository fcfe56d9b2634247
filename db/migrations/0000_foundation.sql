CREATE TYPE "public"."actor_kind" AS ENUM('person', 'link', 'system', 'provider');--> statement-breakpoint
CREATE TYPE "public"."booking_status" AS ENUM('held', 'requested', 'confirmed', 'expired', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."customer_type" AS ENUM('business', 'consumer');--> statement-breakpoint
CREATE TYPE "public"."payment_method" AS ENUM('card', 'invoice');--> statement-breakpoint
CREATE TYPE "public"."tax_treatment" AS ENUM('standard', 'reverse-charge', 'outside-scope');--> statement-breakpoint
CREATE TYPE "public"."vat_check" AS ENUM('not-needed', 'to-be-checked', 'valid', 'invalid');--> statement-breakpoint
CREATE TYPE "public"."class_format" AS ENUM('immersive', 'traditional');--> statement-breakpoint
CREATE TYPE "public"."class_status" AS ENUM('draft', 'open', 'confirmed', 'completed', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."course_level" AS ENUM('beginner', 'intermediate', 'advanced');--> statement-breakpoint
CREATE TYPE "public"."discount_use_status" AS ENUM('reserved', 'spent', 'released', 'returned');--> statement-breakpoint
CREATE TYPE "public"."discount_kind" AS ENUM('percent', 'fixed');--> statement-breakpoint
CREATE TYPE "public"."discount_origin" AS ENUM('campaign', 'alumni', 'goodwill', 'partner');--> statement-breakpoint
CREATE TYPE "public"."discount_scope" AS ENUM('all-courses', 'some-courses', 'one-class');--> statement-breakpoint
CREATE TYPE "public"."enrolment_origin" AS ENUM('sold', 'private', 'complimentary', 'imported');--> statement-breakpoint
CREATE TYPE "public"."enrolment_status" AS ENUM('unassigned', 'invited', 'complete');--> statement-breakpoint
CREATE TYPE "public"."invoice_kind" AS ENUM('invoice', 'credit-note');--> statement-breakpoint
CREATE TYPE "public"."mail_status" AS ENUM('queued', 'sent', 'failed', 'bounced');--> statement-breakpoint
CREATE TYPE "public"."payment_provider" AS ENUM('stripe', 'local-stripe');--> statement-breakpoint
CREATE TYPE "public"."payment_status" AS ENUM('pending', 'succeeded', 'failed');--> statement-breakpoint
CREATE TYPE "public"."refund_status" AS ENUM('requested', 'succeeded', 'failed');--> statement-breakpoint
CREATE TYPE "public"."person_role" AS ENUM('student', 'trainer', 'admin');--> statement-breakpoint
CREATE TYPE "public"."seat_claim_kind" AS ENUM('hold', 'offer', 'quote');--> statement-breakpoint
CREATE TYPE "public"."trainer_role" AS ENUM('lead', 'co-trainer', 'stand-in');--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_kind" "actor_kind" NOT NULL,
	"actor_id" uuid,
	"did" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"details" jsonb
);
--> statement-breakpoint
CREATE TABLE "auth_sessions" (
	"session_token" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verification_tokens" (
	"identifier" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "verification_tokens_identifier_token_pk" PRIMARY KEY("identifier","token")
);
--> statement-breakpoint
CREATE TABLE "booking_lines" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"booking_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"list_minor" integer NOT NULL,
	"discount_minor" integer NOT NULL,
	"net_minor" integer NOT NULL,
	"tax_minor" integer NOT NULL,
	"gross_minor" integer NOT NULL,
	"is_early_bird" boolean DEFAULT false NOT NULL,
	"discount_id" uuid,
	"discount_label" text,
	"person_id" uuid,
	CONSTRAINT "line_position_in_booking" UNIQUE("booking_id","position"),
	CONSTRAINT "line_adds_up" CHECK ("booking_lines"."net_minor" = "booking_lines"."list_minor" - "booking_lines"."discount_minor" and "booking_lines"."gross_minor" = "booking_lines"."net_minor" + "booking_lines"."tax_minor"),
	CONSTRAINT "line_not_negative" CHECK ("booking_lines"."net_minor" >= 0 and "booking_lines"."tax_minor" >= 0 and "booking_lines"."discount_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "bookings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"ref" text NOT NULL,
	"token" text NOT NULL,
	"payer_token" text NOT NULL,
	"class_id" uuid NOT NULL,
	"status" "booking_status" NOT NULL,
	"buyer_id" uuid NOT NULL,
	"buyer_name" text NOT NULL,
	"buyer_email" text NOT NULL,
	"is_attending" boolean DEFAULT false NOT NULL,
	"access_needs" text,
	"organisation" text,
	"country" text NOT NULL,
	"customer_type" "customer_type" NOT NULL,
	"vat_number" text,
	"vat_check" "vat_check" DEFAULT 'not-needed' NOT NULL,
	"po_number" text,
	"cost_centre" text,
	"billing_name" text,
	"billing_email" text,
	"billing_address" text,
	"payment_method" "payment_method" NOT NULL,
	"seat_count" integer NOT NULL,
	"currency" text NOT NULL,
	"tax_treatment" "tax_treatment" NOT NULL,
	"vat_basis_points" integer NOT NULL,
	"list_minor" integer NOT NULL,
	"discount_minor" integer NOT NULL,
	"net_minor" integer NOT NULL,
	"tax_minor" integer NOT NULL,
	"total_minor" integer NOT NULL,
	"held_until" timestamp with time zone,
	"hold_extended_at" timestamp with time zone,
	"form_key" uuid,
	"time_zone" text,
	"source" text,
	"campaign" jsonb,
	"terms_accepted_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"expired_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	CONSTRAINT "bookings_ref_unique" UNIQUE("ref"),
	CONSTRAINT "bookings_token_unique" UNIQUE("token"),
	CONSTRAINT "bookings_payerToken_unique" UNIQUE("payer_token"),
	CONSTRAINT "bookings_formKey_unique" UNIQUE("form_key"),
	CONSTRAINT "seats_positive" CHECK ("bookings"."seat_count" > 0),
	CONSTRAINT "total_adds_up" CHECK ("bookings"."net_minor" = "bookings"."list_minor" - "bookings"."discount_minor" and "bookings"."total_minor" = "bookings"."net_minor" + "bookings"."tax_minor"),
	CONSTRAINT "money_not_negative" CHECK ("bookings"."net_minor" >= 0 and "bookings"."tax_minor" >= 0 and "bookings"."discount_minor" >= 0),
	CONSTRAINT "held_booking_has_an_end" CHECK ("bookings"."status" <> 'held' or "bookings"."held_until" is not null)
);
--> statement-breakpoint
CREATE TABLE "class_prices" (
	"class_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"list_minor" integer NOT NULL,
	"early_bird_minor" integer,
	"early_bird_until" timestamp with time zone,
	CONSTRAINT "class_prices_class_id_currency_pk" PRIMARY KEY("class_id","currency"),
	CONSTRAINT "price_not_negative" CHECK ("class_prices"."list_minor" >= 0 and ("class_prices"."early_bird_minor" is null or "class_prices"."early_bird_minor" >= 0)),
	CONSTRAINT "early_bird_has_an_end" CHECK (("class_prices"."early_bird_minor" is null) = ("class_prices"."early_bird_until" is null)),
	CONSTRAINT "currency_is_iso" CHECK ("class_prices"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "classes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"ref" text NOT NULL,
	"course_id" uuid NOT NULL,
	"status" "class_status" DEFAULT 'draft' NOT NULL,
	"format" "class_format" NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"time_zone" text NOT NULL,
	"capacity" integer NOT NULL,
	"goal" integer,
	"is_private" boolean DEFAULT false NOT NULL,
	"private_organisation" text,
	"meeting_url" text,
	"whiteboard_url" text,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"booking_closes_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "classes_ref_unique" UNIQUE("ref"),
	CONSTRAINT "capacity_positive" CHECK ("classes"."capacity" > 0),
	CONSTRAINT "goal_within_capacity" CHECK ("classes"."goal" is null or "classes"."goal" between 1 and "classes"."capacity"),
	CONSTRAINT "bookable_class_has_sessions" CHECK ("classes"."status" in ('draft', 'cancelled') or "classes"."starts_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "volume_prices" (
	"class_id" uuid NOT NULL,
	"from_seats" integer NOT NULL,
	"percent_basis_points" integer NOT NULL,
	CONSTRAINT "volume_prices_class_id_from_seats_pk" PRIMARY KEY("class_id","from_seats"),
	CONSTRAINT "volume_from_two_seats" CHECK ("volume_prices"."from_seats" >= 2),
	CONSTRAINT "volume_percent_in_range" CHECK ("volume_prices"."percent_basis_points" between 1 and 10000)
);
--> statement-breakpoint
CREATE TABLE "clock" (
	"only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"offset_ms" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "clock_has_one_row" CHECK ("clock"."only_row")
);
--> statement-breakpoint
CREATE TABLE "course_aliases" (
	"path" text PRIMARY KEY NOT NULL,
	"course_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "courses" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"path" text NOT NULL,
	"code" text NOT NULL,
	"title" text NOT NULL,
	"level" "course_level",
	"vendor" text,
	"length_minutes" integer,
	"meta_description" text,
	"card" text,
	"tldr" text,
	"introduction" text,
	"overview" text,
	"outcomes" text[] DEFAULT '{}' NOT NULL,
	"objectives" text[] DEFAULT '{}' NOT NULL,
	"prerequisites" text[] DEFAULT '{}' NOT NULL,
	"audience" text[] DEFAULT '{}' NOT NULL,
	"audience_introduction" text,
	"assessment" text,
	"topics" text[] DEFAULT '{}' NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"categories" text[] DEFAULT '{}' NOT NULL,
	"learning_experiences" text[] DEFAULT '{}' NOT NULL,
	"sections" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"syllabus" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"session_defaults" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"brand_colour" text,
	"weight" integer DEFAULT 0 NOT NULL,
	"pdus" integer,
	"includes_assessment" boolean DEFAULT false NOT NULL,
	"canonical_url" text,
	"is_published" boolean DEFAULT true NOT NULL,
	"source" jsonb NOT NULL,
	"source_hash" text NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "courses_slug_unique" UNIQUE("slug"),
	CONSTRAINT "courses_path_unique" UNIQUE("path"),
	CONSTRAINT "courses_code_unique" UNIQUE("code"),
	CONSTRAINT "course_path_is_local" CHECK ("courses"."path" like '/%')
);
--> statement-breakpoint
CREATE TABLE "discount_uses" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"discount_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"seats" integer NOT NULL,
	"status" "discount_use_status" NOT NULL,
	"reserved_until" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "one_use_per_booking" UNIQUE("discount_id","booking_id"),
	CONSTRAINT "use_seats_positive" CHECK ("discount_uses"."seats" > 0),
	CONSTRAINT "reserved_has_an_end" CHECK ("discount_uses"."status" <> 'reserved' or "discount_uses"."reserved_until" is not null)
);
--> statement-breakpoint
CREATE TABLE "discount_courses" (
	"discount_id" uuid NOT NULL,
	"course_id" uuid NOT NULL,
	CONSTRAINT "discount_courses_discount_id_course_id_pk" PRIMARY KEY("discount_id","course_id")
);
--> statement-breakpoint
CREATE TABLE "discounts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"kind" "discount_kind" NOT NULL,
	"percent_basis_points" integer,
	"amount_minor" integer,
	"currency" text,
	"scope" "discount_scope" DEFAULT 'all-courses' NOT NULL,
	"class_id" uuid,
	"person_id" uuid,
	"valid_from" timestamp with time zone,
	"valid_until" timestamp with time zone,
	"seat_limit" integer,
	"seat_limit_per_person" integer,
	"applies_to_early_bird" boolean DEFAULT true NOT NULL,
	"is_returned_on_cancel" boolean DEFAULT true NOT NULL,
	"origin" "discount_origin" NOT NULL,
	"reason" text,
	"issued_by_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"stopped_at" timestamp with time zone,
	CONSTRAINT "discounts_code_unique" UNIQUE("code"),
	CONSTRAINT "code_is_folded" CHECK ("discounts"."code" = upper("discounts"."code") and "discounts"."code" ~ '^[A-Z0-9-]{3,40}$'),
	CONSTRAINT "percent_or_amount" CHECK (("discounts"."kind" = 'percent' and "discounts"."percent_basis_points" between 1 and 10000 and "discounts"."amount_minor" is null and "discounts"."currency" is null)
        or ("discounts"."kind" = 'fixed' and "discounts"."amount_minor" > 0 and "discounts"."currency" is not null and "discounts"."percent_basis_points" is null)),
	CONSTRAINT "scope_names_its_class" CHECK (("discounts"."scope" = 'one-class') = ("discounts"."class_id" is not null)),
	CONSTRAINT "limits_positive" CHECK (coalesce("discounts"."seat_limit", 1) > 0 and coalesce("discounts"."seat_limit_per_person", 1) > 0)
);
--> statement-breakpoint
CREATE TABLE "enrolments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"token" text NOT NULL,
	"booking_id" uuid NOT NULL,
	"booking_line_id" uuid,
	"class_id" uuid NOT NULL,
	"status" "enrolment_status" NOT NULL,
	"origin" "enrolment_origin" DEFAULT 'sold' NOT NULL,
	"person_id" uuid,
	"access_needs" text,
	"created_at" timestamp with time zone NOT NULL,
	"cancelled_at" timestamp with time zone,
	CONSTRAINT "enrolments_token_unique" UNIQUE("token"),
	CONSTRAINT "assigned_seat_has_a_person" CHECK (("enrolments"."status" = 'unassigned') = ("enrolments"."person_id" is null))
);
--> statement-breakpoint
CREATE TABLE "invoice_series" (
	"name" text PRIMARY KEY NOT NULL,
	"last_number" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" "invoice_kind" DEFAULT 'invoice' NOT NULL,
	"series" text NOT NULL,
	"series_number" integer NOT NULL,
	"number" text NOT NULL,
	"booking_id" uuid NOT NULL,
	"corrects_id" uuid,
	"issued_at" timestamp with time zone NOT NULL,
	"issued_on" date NOT NULL,
	"supplied_on" date NOT NULL,
	"due_on" date NOT NULL,
	"seller" jsonb NOT NULL,
	"customer" jsonb NOT NULL,
	"po_number" text,
	"cost_centre" text,
	"currency" text NOT NULL,
	"tax_treatment" "tax_treatment" NOT NULL,
	"vat_basis_points" integer NOT NULL,
	"lines" jsonb NOT NULL,
	"net_minor" integer NOT NULL,
	"tax_minor" integer NOT NULL,
	"total_minor" integer NOT NULL,
	"tax_gbp_minor" integer NOT NULL,
	"gbp_rate" text,
	"paid_on" date,
	"note" text,
	CONSTRAINT "invoices_number_unique" UNIQUE("number"),
	CONSTRAINT "invoice_number_in_series" UNIQUE("series","series_number"),
	CONSTRAINT "invoice_adds_up" CHECK ("invoices"."total_minor" = "invoices"."net_minor" + "invoices"."tax_minor"),
	CONSTRAINT "credit_note_corrects" CHECK (("invoices"."kind" = 'credit-note') = ("invoices"."corrects_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"to" text NOT NULL,
	"template" text NOT NULL,
	"params" jsonb NOT NULL,
	"status" "mail_status" DEFAULT 'queued' NOT NULL,
	"subject" text,
	"person_id" uuid,
	"booking_id" uuid,
	"tries" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"queued_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "payment_events" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"handled_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"booking_id" uuid NOT NULL,
	"provider" "payment_provider" NOT NULL,
	"status" "payment_status" DEFAULT 'pending' NOT NULL,
	"amount_minor" integer NOT NULL,
	"currency" text NOT NULL,
	"session_id" text,
	"intent_id" text,
	"page_url" text,
	"page_expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"succeeded_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	CONSTRAINT "payments_sessionId_unique" UNIQUE("session_id"),
	CONSTRAINT "payments_intentId_unique" UNIQUE("intent_id"),
	CONSTRAINT "payment_positive" CHECK ("payments"."amount_minor" > 0),
	CONSTRAINT "succeeded_has_an_instant" CHECK (("payments"."status" = 'succeeded') = ("payments"."succeeded_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"payment_id" uuid NOT NULL,
	"status" "refund_status" DEFAULT 'requested' NOT NULL,
	"amount_minor" integer NOT NULL,
	"currency" text NOT NULL,
	"reason" text NOT NULL,
	"provider_refund_id" text,
	"failure" text,
	"requested_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "refunds_providerRefundId_unique" UNIQUE("provider_refund_id"),
	CONSTRAINT "refund_positive" CHECK ("refunds"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text,
	"organisation" text,
	"time_zone" text,
	"introduction" text,
	"created_at" timestamp with time zone NOT NULL,
	"erased_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "person_emails" (
	"email" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"is_primary" boolean DEFAULT true NOT NULL,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "email_in_lower_case" CHECK ("person_emails"."email" = lower("person_emails"."email"))
);
--> statement-breakpoint
CREATE TABLE "person_roles" (
	"person_id" uuid NOT NULL,
	"role" "person_role" NOT NULL,
	CONSTRAINT "person_roles_person_id_role_pk" PRIMARY KEY("person_id","role")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "seat_claims" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"class_id" uuid NOT NULL,
	"kind" "seat_claim_kind" NOT NULL,
	"seats" integer NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"booking_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"released_at" timestamp with time zone,
	CONSTRAINT "seat_claims_bookingId_unique" UNIQUE("booking_id"),
	CONSTRAINT "claim_seats_positive" CHECK ("seat_claims"."seats" > 0),
	CONSTRAINT "hold_belongs_to_a_booking" CHECK ("seat_claims"."kind" <> 'hold' or "seat_claims"."booking_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "session_trainers" (
	"session_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" "trainer_role" DEFAULT 'lead' NOT NULL,
	"during" "tstzrange" DEFAULT 'empty' NOT NULL,
	"is_binding" boolean DEFAULT false NOT NULL,
	CONSTRAINT "session_trainers_session_id_person_id_pk" PRIMARY KEY("session_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"class_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"local_start" timestamp NOT NULL,
	"time_zone" text NOT NULL,
	"duration_minutes" integer NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"calendar_sequence" integer DEFAULT 0 NOT NULL,
	"meeting_url" text,
	"whiteboard_url" text,
	"cancelled_at" timestamp with time zone,
	CONSTRAINT "session_position_in_class" UNIQUE("class_id","position"),
	CONSTRAINT "session_lasts" CHECK ("sessions"."duration_minutes" > 0 and "sessions"."ends_at" > "sessions"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"legal_name" text NOT NULL,
	"address" text NOT NULL,
	"country" text DEFAULT 'GB' NOT NULL,
	"company_number" text,
	"vat_number" text NOT NULL,
	"email" text NOT NULL,
	"phone" text,
	"bank_details" text,
	"invoice_prefix" text DEFAULT 'HD' NOT NULL,
	"consumer_abroad_vat_basis_points" integer DEFAULT 2000 NOT NULL,
	"alumni_discount_basis_points" integer DEFAULT 3000 NOT NULL,
	CONSTRAINT "settings_has_one_row" CHECK ("settings"."only_row")
);
--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_actor_id_people_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD CONSTRAINT "auth_sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_lines" ADD CONSTRAINT "booking_lines_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_lines" ADD CONSTRAINT "booking_lines_discount_id_discounts_id_fk" FOREIGN KEY ("discount_id") REFERENCES "public"."discounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_lines" ADD CONSTRAINT "booking_lines_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_buyer_id_people_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_prices" ADD CONSTRAINT "class_prices_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "classes_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "volume_prices" ADD CONSTRAINT "volume_prices_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_aliases" ADD CONSTRAINT "course_aliases_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discount_uses" ADD CONSTRAINT "discount_uses_discount_id_discounts_id_fk" FOREIGN KEY ("discount_id") REFERENCES "public"."discounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discount_uses" ADD CONSTRAINT "discount_uses_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discount_uses" ADD CONSTRAINT "discount_uses_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discount_courses" ADD CONSTRAINT "discount_courses_discount_id_discounts_id_fk" FOREIGN KEY ("discount_id") REFERENCES "public"."discounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discount_courses" ADD CONSTRAINT "discount_courses_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discounts" ADD CONSTRAINT "discounts_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discounts" ADD CONSTRAINT "discounts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discounts" ADD CONSTRAINT "discounts_issued_by_id_people_id_fk" FOREIGN KEY ("issued_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_booking_line_id_booking_lines_id_fk" FOREIGN KEY ("booking_line_id") REFERENCES "public"."booking_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_corrects_id_invoices_id_fk" FOREIGN KEY ("corrects_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_emails" ADD CONSTRAINT "person_emails_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_roles" ADD CONSTRAINT "person_roles_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_claims" ADD CONSTRAINT "seat_claims_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_claims" ADD CONSTRAINT "seat_claims_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_trainers" ADD CONSTRAINT "session_trainers_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_trainers" ADD CONSTRAINT "session_trainers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_subject_type_subject_id_index" ON "audit_entries" USING btree ("subject_type","subject_id");--> statement-breakpoint
CREATE INDEX "audit_entries_at_index" ON "audit_entries" USING btree ("at");--> statement-breakpoint
CREATE INDEX "auth_sessions_person_id_index" ON "auth_sessions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "booking_lines_discount_id_index" ON "booking_lines" USING btree ("discount_id");--> statement-breakpoint
CREATE INDEX "bookings_class_id_status_index" ON "bookings" USING btree ("class_id","status");--> statement-breakpoint
CREATE INDEX "bookings_buyer_id_index" ON "bookings" USING btree ("buyer_id");--> statement-breakpoint
CREATE INDEX "bookings_held_until" ON "bookings" USING btree ("held_until") WHERE "bookings"."status" = 'held';--> statement-breakpoint
CREATE INDEX "classes_status_starts_at_index" ON "classes" USING btree ("status","starts_at");--> statement-breakpoint
CREATE INDEX "classes_course_id_starts_at_index" ON "classes" USING btree ("course_id","starts_at");--> statement-breakpoint
CREATE INDEX "course_aliases_course_id_index" ON "course_aliases" USING btree ("course_id");--> statement-breakpoint
CREATE INDEX "courses_weight_index" ON "courses" USING btree ("weight");--> statement-breakpoint
CREATE INDEX "discount_uses_booking_id_index" ON "discount_uses" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "discount_uses_discount_id_status_index" ON "discount_uses" USING btree ("discount_id","status");--> statement-breakpoint
CREATE INDEX "discounts_person_id_index" ON "discounts" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "a_person_sits_once_in_a_class" ON "enrolments" USING btree ("class_id","person_id") WHERE "enrolments"."cancelled_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_live_seat_per_line" ON "enrolments" USING btree ("booking_line_id") WHERE "enrolments"."cancelled_at" is null;--> statement-breakpoint
CREATE INDEX "enrolments_live_in_class" ON "enrolments" USING btree ("class_id") WHERE "enrolments"."cancelled_at" is null;--> statement-breakpoint
CREATE INDEX "enrolments_booking_id_index" ON "enrolments" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "enrolments_person_id_index" ON "enrolments" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "invoices_booking_id_index" ON "invoices" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "mails_status_index" ON "mails" USING btree ("status");--> statement-breakpoint
CREATE INDEX "mails_booking_id_index" ON "mails" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "mails_person_id_index" ON "mails" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_payment_per_booking" ON "payments" USING btree ("booking_id") WHERE "payments"."status" = 'pending' and "payments"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "payments_booking_id_index" ON "payments" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "refunds_payment_id_index" ON "refunds" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "refunds_status_index" ON "refunds" USING btree ("status");--> statement-breakpoint
CREATE INDEX "person_emails_person_id_index" ON "person_emails" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_primary_email_per_person" ON "person_emails" USING btree ("person_id") WHERE "person_emails"."is_primary";--> statement-breakpoint
CREATE INDEX "seat_claims_unreleased" ON "seat_claims" USING btree ("class_id","until") WHERE "seat_claims"."released_at" is null;--> statement-breakpoint
CREATE INDEX "session_trainers_person_id_index" ON "session_trainers" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sessions_starts_at_index" ON "sessions" USING btree ("starts_at");