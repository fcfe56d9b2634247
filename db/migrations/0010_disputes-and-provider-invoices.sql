CREATE TABLE "provider_invoices" (
	"invoice_id" uuid PRIMARY KEY NOT NULL,
	"provider_invoice_id" text NOT NULL,
	"status" text NOT NULL,
	"hosted_url" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "provider_invoices_providerInvoiceId_unique" UNIQUE("provider_invoice_id")
);
--> statement-breakpoint
ALTER TABLE "disputes" ADD COLUMN "intent_id" text;--> statement-breakpoint
ALTER TABLE "disputes" ADD COLUMN "told_by" text NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "sent_on" date;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "reference" text;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "uses_stripe_invoices" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "provider_invoices" ADD CONSTRAINT "provider_invoices_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;