ALTER TABLE "bookings" DROP CONSTRAINT "bookings_formKey_unique";--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "a_form_books_once_in_a_class" UNIQUE("class_id","form_key");