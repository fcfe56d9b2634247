CREATE TYPE "public"."attempt_result" AS ENUM('passed', 'failed');--> statement-breakpoint
CREATE TYPE "public"."password_mode" AS ENUM('handed-out', 'mailed-by-vendor');--> statement-breakpoint
CREATE TYPE "public"."told_by" AS ENUM('student', 'trainer', 'vendor');--> statement-breakpoint
CREATE TYPE "public"."window_start" AS ENUM('password-sent', 'class-end');--> statement-breakpoint
CREATE TYPE "public"."attendance_status" AS ENUM('present', 'absent');--> statement-breakpoint
CREATE TABLE "assessment_passwords" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"assessment_id" uuid NOT NULL,
	"sealed" text NOT NULL,
	"fingerprint" text NOT NULL,
	"bound_to" text,
	"attempt_id" uuid,
	"added_by_id" uuid,
	"added_at" timestamp with time zone NOT NULL,
	"handed_out_at" timestamp with time zone,
	CONSTRAINT "assessment_passwords_attemptId_unique" UNIQUE("attempt_id"),
	CONSTRAINT "password_is_known_once" UNIQUE("assessment_id","fingerprint"),
	CONSTRAINT "handed_out_to_an_attempt" CHECK (("assessment_passwords"."attempt_id" is null) = ("assessment_passwords"."handed_out_at" is null))
);
--> statement-breakpoint
CREATE TABLE "assessments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"course_id" uuid NOT NULL,
	"name" text NOT NULL,
	"position" integer DEFAULT 1 NOT NULL,
	"questions" integer,
	"minutes" integer,
	"pass_mark_basis_points" integer,
	"url" text,
	"password_mode" "password_mode" DEFAULT 'handed-out' NOT NULL,
	"window_days" integer DEFAULT 14 NOT NULL,
	"window_start" "window_start" DEFAULT 'password-sent' NOT NULL,
	"is_retired" boolean DEFAULT false NOT NULL,
	CONSTRAINT "assessment_position_in_course" UNIQUE("course_id","position"),
	CONSTRAINT "window_positive" CHECK ("assessments"."window_days" > 0)
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"name_sent_at" timestamp with time zone,
	"vendor_told_at" timestamp with time zone,
	"taken_on" date,
	"reported_at" timestamp with time zone,
	"score_basis_points" integer,
	"result" "attempt_result",
	"told_by" "told_by",
	"certificate_url" text,
	"is_shown_to_buyer" boolean DEFAULT false NOT NULL,
	CONSTRAINT "attempt_number_of_seat" UNIQUE("enrolment_id","assessment_id","number"),
	CONSTRAINT "two_attempts" CHECK ("attempts"."number" in (1, 2)),
	CONSTRAINT "result_is_told_whole" CHECK (("attempts"."result" is null) = ("attempts"."taken_on" is null) and ("attempts"."result" is null) = ("attempts"."reported_at" is null)),
	CONSTRAINT "score_in_range" CHECK ("attempts"."score_basis_points" between 0 and 10000)
);
--> statement-breakpoint
CREATE TABLE "attendances" (
	"enrolment_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"status" "attendance_status" NOT NULL,
	"late_minutes" integer DEFAULT 0 NOT NULL,
	"left_early_minutes" integer DEFAULT 0 NOT NULL,
	"note" text,
	"recorded_by_id" uuid,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "attendances_enrolment_id_session_id_pk" PRIMARY KEY("enrolment_id","session_id"),
	CONSTRAINT "missed_minutes_not_negative" CHECK ("attendances"."late_minutes" >= 0 and "attendances"."left_early_minutes" >= 0)
);
--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "attendance_basis_points" integer DEFAULT 7500 NOT NULL;--> statement-breakpoint
ALTER TABLE "assessment_passwords" ADD CONSTRAINT "assessment_passwords_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_passwords" ADD CONSTRAINT "assessment_passwords_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_passwords" ADD CONSTRAINT "assessment_passwords_added_by_id_people_id_fk" FOREIGN KEY ("added_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_recorded_by_id_people_id_fk" FOREIGN KEY ("recorded_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assessment_passwords_free" ON "assessment_passwords" USING btree ("assessment_id") WHERE "assessment_passwords"."attempt_id" is null;--> statement-breakpoint
CREATE INDEX "attempts_assessment_id_index" ON "attempts" USING btree ("assessment_id");--> statement-breakpoint
CREATE INDEX "attendances_session_id_index" ON "attendances" USING btree ("session_id");--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "attendance_share_in_range" CHECK ("classes"."attendance_basis_points" between 1 and 10000);