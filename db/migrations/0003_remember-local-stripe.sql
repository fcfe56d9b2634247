CREATE TABLE "local_stripe_deliveries" (
	"sequence" bigserial PRIMARY KEY NOT NULL,
	"event_id" text NOT NULL,
	"type" text NOT NULL,
	"payload" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone NOT NULL,
	"is_held" boolean DEFAULT false NOT NULL,
	"done_at" timestamp with time zone,
	"last_failure" text,
	CONSTRAINT "local_stripe_deliveries_eventId_unique" UNIQUE("event_id")
);
--> statement-breakpoint
CREATE TABLE "local_stripe_idempotency" (
	"key" text PRIMARY KEY NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer NOT NULL,
	"answer" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "local_stripe_objects" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"body" jsonb NOT NULL,
	"hidden" jsonb,
	"expires_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "local_stripe_deliveries_pending" ON "local_stripe_deliveries" USING btree ("next_attempt_at") WHERE "local_stripe_deliveries"."done_at" is null;--> statement-breakpoint
CREATE INDEX "local_stripe_sessions_due" ON "local_stripe_objects" USING btree ("expires_at") WHERE "local_stripe_objects"."expires_at" is not null;