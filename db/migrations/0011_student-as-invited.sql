ALTER TABLE "enrolments" ADD COLUMN "student_name" text;--> statement-breakpoint
ALTER TABLE "enrolments" ADD COLUMN "student_email" text;