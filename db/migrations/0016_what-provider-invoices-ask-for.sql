ALTER TABLE "provider_invoices" ALTER COLUMN "provider_invoice_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "provider_invoices" ALTER COLUMN "status" SET DEFAULT 'draft';--> statement-breakpoint
ALTER TABLE "provider_invoices" ADD COLUMN "amount_minor" integer NOT NULL;