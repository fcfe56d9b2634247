CREATE TYPE "public"."activity_kind" AS ENUM('read', 'write', 'watch');--> statement-breakpoint
CREATE TYPE "public"."gathering_answer" AS ENUM('coming', 'waiting', 'not-coming');--> statement-breakpoint
CREATE TYPE "public"."gathering_kind" AS ENUM('office-hours', 'quarterly-catch-up');--> statement-breakpoint
CREATE TYPE "public"."make_up_status" AS ENUM('requested', 'agreed', 'declined', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."entitlement_kind" AS ENUM('learning-review', 'coaching');--> statement-breakpoint
CREATE TYPE "public"."slot_status" AS ENUM('booked', 'used', 'missed', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."closing_step" AS ENUM('attendance', 'passwords', 'survey', 'certificates', 'alumni', 'completed');--> statement-breakpoint
CREATE TYPE "public"."team_colour" AS ENUM('accent', 'ink', 'mist', 'warm', 'deep');--> statement-breakpoint
CREATE TYPE "public"."message_way" AS ENUM('page', 'mail');--> statement-breakpoint
CREATE TABLE "activities" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"course_id" uuid NOT NULL,
	"class_id" uuid,
	"format" "class_format",
	"kind" "activity_kind" NOT NULL,
	"title" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"url" text,
	"minutes" integer,
	"session_position" integer DEFAULT 1 NOT NULL,
	"due_offset_minutes" integer DEFAULT 0 NOT NULL,
	"position" integer DEFAULT 1 NOT NULL,
	"is_retired" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "activity_minutes_positive" CHECK ("activities"."minutes" > 0),
	CONSTRAINT "activity_session_positive" CHECK ("activities"."session_position" > 0)
);
--> statement-breakpoint
CREATE TABLE "activity_progress" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"activity_id" uuid NOT NULL,
	"done_at" timestamp with time zone,
	"reflection" text,
	"saved_at" timestamp with time zone,
	"version" integer DEFAULT 0 NOT NULL,
	"read_at" timestamp with time zone,
	"read_by_id" uuid,
	"answer" text,
	"answered_by_id" uuid,
	"answered_at" timestamp with time zone,
	CONSTRAINT "activity_once_a_student" UNIQUE("enrolment_id","person_id","activity_id")
);
--> statement-breakpoint
CREATE TABLE "class_activities" (
	"class_id" uuid NOT NULL,
	"activity_id" uuid NOT NULL,
	"is_left_out" boolean DEFAULT false NOT NULL,
	"title" text,
	"body" text,
	"url" text,
	"session_position" integer,
	"due_offset_minutes" integer,
	CONSTRAINT "class_activities_class_id_activity_id_pk" PRIMARY KEY("class_id","activity_id")
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"person_id" uuid,
	"name" text NOT NULL,
	"course_title" text NOT NULL,
	"course_code" text NOT NULL,
	"held_from" date NOT NULL,
	"held_to" date NOT NULL,
	"minutes" integer NOT NULL,
	"pdus" integer,
	"trainers" text[] NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_for" text,
	CONSTRAINT "certificates_code_unique" UNIQUE("code"),
	CONSTRAINT "certificate_of_some_time" CHECK ("certificates"."minutes" > 0 and "certificates"."held_to" >= "certificates"."held_from")
);
--> statement-breakpoint
CREATE TABLE "alumni_profiles" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"is_listed" boolean DEFAULT false NOT NULL,
	"shows_organisation" boolean DEFAULT false NOT NULL,
	"shows_class" boolean DEFAULT false NOT NULL,
	"line" text,
	"link" text,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gathering_answers" (
	"gathering_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"answer" "gathering_answer" NOT NULL,
	"calendar_sequence" integer DEFAULT 0 NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "gathering_answers_gathering_id_person_id_pk" PRIMARY KEY("gathering_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "gatherings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" "gathering_kind" NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"host_id" uuid NOT NULL,
	"local_start" timestamp NOT NULL,
	"time_zone" text NOT NULL,
	"duration_minutes" integer NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"capacity" integer,
	"meeting_url" text,
	"calendar_sequence" integer DEFAULT 0 NOT NULL,
	"created_by_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"cancelled_at" timestamp with time zone,
	CONSTRAINT "gathering_lasts" CHECK ("gatherings"."duration_minutes" > 0 and "gatherings"."ends_at" > "gatherings"."starts_at"),
	CONSTRAINT "gathering_capacity_positive" CHECK ("gatherings"."capacity" > 0)
);
--> statement-breakpoint
CREATE TABLE "make_ups" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"missed_session_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"status" "make_up_status" DEFAULT 'requested' NOT NULL,
	"note" text,
	"requested_at" timestamp with time zone NOT NULL,
	"decided_by_id" uuid,
	"decided_at" timestamp with time zone,
	"answer" text,
	CONSTRAINT "made_up_elsewhere" CHECK ("make_ups"."missed_session_id" <> "make_ups"."session_id")
);
--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calendar_feeds_secret_unique" UNIQUE("secret")
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	"kept" text[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reminder_choices" (
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"is_on" boolean NOT NULL,
	"chosen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reminder_choices_person_id_kind_pk" PRIMARY KEY("person_id","kind")
);
--> statement-breakpoint
CREATE TABLE "declarations" (
	"enrolment_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"prerequisite_id" uuid NOT NULL,
	"done_on" date,
	"score_basis_points" integer,
	"declared_at" timestamp with time zone NOT NULL,
	CONSTRAINT "declarations_enrolment_id_person_id_prerequisite_id_pk" PRIMARY KEY("enrolment_id","person_id","prerequisite_id"),
	CONSTRAINT "declared_score_in_range" CHECK ("declarations"."score_basis_points" between 0 and 10000)
);
--> statement-breakpoint
CREATE TABLE "prerequisites" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"course_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"label" text NOT NULL,
	"statement" text NOT NULL,
	"hint" text,
	"url" text,
	"is_required" boolean DEFAULT false NOT NULL,
	"is_retired" boolean DEFAULT false NOT NULL,
	CONSTRAINT "prerequisite_position_in_course" UNIQUE("course_id","position")
);
--> statement-breakpoint
CREATE TABLE "technical_checks" (
	"enrolment_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"item" text NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "technical_checks_enrolment_id_person_id_item_pk" PRIMARY KEY("enrolment_id","person_id","item")
);
--> statement-breakpoint
CREATE TABLE "availability_exceptions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"trainer_id" uuid NOT NULL,
	"day" date NOT NULL,
	"starts_at" time,
	"ends_at" time,
	CONSTRAINT "exception_has_both_ends_or_none" CHECK (("availability_exceptions"."starts_at" is null) = ("availability_exceptions"."ends_at" is null) and ("availability_exceptions"."starts_at" is null or "availability_exceptions"."ends_at" > "availability_exceptions"."starts_at"))
);
--> statement-breakpoint
CREATE TABLE "availability_hours" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"trainer_id" uuid NOT NULL,
	"weekday" integer NOT NULL,
	"starts_at" time NOT NULL,
	"ends_at" time NOT NULL,
	"kind" "entitlement_kind",
	CONSTRAINT "weekday_is_one" CHECK ("availability_hours"."weekday" between 1 and 7),
	CONSTRAINT "hours_in_a_day" CHECK ("availability_hours"."ends_at" > "availability_hours"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "busy_calendars" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"trainer_id" uuid NOT NULL,
	"name" text NOT NULL,
	"sealed_url" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"tried_at" timestamp with time zone,
	"read_at" timestamp with time zone,
	"failure" text
);
--> statement-breakpoint
CREATE TABLE "busy_times" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"calendar_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "entitlements" (
	"course_id" uuid NOT NULL,
	"kind" "entitlement_kind" NOT NULL,
	"minutes" integer NOT NULL,
	"valid_days" integer DEFAULT 180 NOT NULL,
	CONSTRAINT "entitlements_course_id_kind_pk" PRIMARY KEY("course_id","kind"),
	CONSTRAINT "entitlement_lasts" CHECK ("entitlements"."minutes" > 0 and "entitlements"."valid_days" > 0)
);
--> statement-breakpoint
CREATE TABLE "slot_rules" (
	"trainer_id" uuid PRIMARY KEY NOT NULL,
	"time_zone" text NOT NULL,
	"notice_hours" integer DEFAULT 24 NOT NULL,
	"buffer_minutes" integer DEFAULT 15 NOT NULL,
	"cut_off_hours" integer DEFAULT 24 NOT NULL,
	"horizon_days" integer DEFAULT 60 NOT NULL,
	"meeting_url" text
);
--> statement-breakpoint
CREATE TABLE "slots" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"trainer_id" uuid NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" "entitlement_kind" NOT NULL,
	"status" "slot_status" DEFAULT 'booked' NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"during" "tstzrange" GENERATED ALWAYS AS (tstzrange(starts_at, ends_at)) STORED,
	"meeting_url" text,
	"calendar_sequence" integer DEFAULT 0 NOT NULL,
	"topic" text,
	"private_note" text,
	"shared_note" text,
	"booked_at" timestamp with time zone NOT NULL,
	"cancelled_at" timestamp with time zone,
	"cancelled_by_id" uuid,
	CONSTRAINT "slot_lasts" CHECK ("slots"."ends_at" > "slots"."starts_at"),
	CONSTRAINT "cancelled_slot_says_when" CHECK (("slots"."status" = 'cancelled') = ("slots"."cancelled_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "survey_answers" (
	"enrolment_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"rating" integer NOT NULL,
	"recommend" integer NOT NULL,
	"helped" text,
	"change" text,
	"may_be_published" boolean DEFAULT false NOT NULL,
	"public_name" text,
	"answered_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	"published_by_id" uuid,
	CONSTRAINT "survey_answers_enrolment_id_person_id_pk" PRIMARY KEY("enrolment_id","person_id"),
	CONSTRAINT "rating_in_range" CHECK ("survey_answers"."rating" between 1 and 5),
	CONSTRAINT "recommend_in_range" CHECK ("survey_answers"."recommend" between 0 and 10),
	CONSTRAINT "published_with_consent" CHECK ("survey_answers"."published_at" is null or "survey_answers"."may_be_published")
);
--> statement-breakpoint
CREATE TABLE "announcements" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"class_id" uuid NOT NULL,
	"session_id" uuid,
	"author_id" uuid NOT NULL,
	"body" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "announcement_says_something" CHECK (length(trim("announcements"."body")) > 0)
);
--> statement-breakpoint
CREATE TABLE "class_message_copies" (
	"message_id" uuid NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"mail_id" uuid,
	CONSTRAINT "class_message_copies_message_id_enrolment_id_pk" PRIMARY KEY("message_id","enrolment_id")
);
--> statement-breakpoint
CREATE TABLE "class_messages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"class_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"audience" jsonb NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"form_key" uuid,
	"sent_at" timestamp with time zone NOT NULL,
	CONSTRAINT "class_messages_formKey_unique" UNIQUE("form_key")
);
--> statement-breakpoint
CREATE TABLE "closing_steps" (
	"class_id" uuid NOT NULL,
	"step" "closing_step" NOT NULL,
	"done_by_id" uuid,
	"done_at" timestamp with time zone NOT NULL,
	CONSTRAINT "closing_steps_class_id_step_pk" PRIMARY KEY("class_id","step")
);
--> statement-breakpoint
CREATE TABLE "materials" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"class_id" uuid NOT NULL,
	"session_id" uuid,
	"title" text NOT NULL,
	"url" text NOT NULL,
	"is_for_students" boolean DEFAULT true NOT NULL,
	"position" integer DEFAULT 1 NOT NULL,
	"added_by_id" uuid,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "message_templates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" uuid,
	"name" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session_plans" (
	"session_id" uuid PRIMARY KEY NOT NULL,
	"plan" text DEFAULT '' NOT NULL,
	"notes" text DEFAULT '' NOT NULL,
	"prepare" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"changed_by_id" uuid,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "team_boards" (
	"class_id" uuid PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"shown_at" timestamp with time zone,
	"changed_by_id" uuid,
	"changed_at" timestamp with time zone NOT NULL,
	"last_change" text
);
--> statement-breakpoint
CREATE TABLE "team_members" (
	"enrolment_id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"is_integrating" boolean DEFAULT false NOT NULL,
	"moved_by_id" uuid,
	"moved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"class_id" uuid NOT NULL,
	"name" text NOT NULL,
	"colour" "team_colour" DEFAULT 'accent' NOT NULL,
	"position" integer NOT NULL,
	"meeting_url" text,
	"whiteboard_url" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "team_has_a_name" CHECK (length(trim("teams"."name")) > 0)
);
--> statement-breakpoint
CREATE TABLE "thread_messages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"thread_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"is_from_trainer" boolean NOT NULL,
	"body" text NOT NULL,
	"way" "message_way" DEFAULT 'page' NOT NULL,
	"source_id" text,
	"sent_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "thread_messages_sourceId_unique" UNIQUE("source_id"),
	CONSTRAINT "message_says_something" CHECK (length(trim("thread_messages"."body")) > 0)
);
--> statement-breakpoint
CREATE TABLE "threads" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"class_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"reply_token" text NOT NULL,
	"waiting_since" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "threads_replyToken_unique" UNIQUE("reply_token"),
	CONSTRAINT "one_thread_per_student_and_class" UNIQUE("class_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "password_received_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "enrolments" ADD COLUMN "hopes" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "reminders_token" text;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_progress" ADD CONSTRAINT "activity_progress_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_progress" ADD CONSTRAINT "activity_progress_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_progress" ADD CONSTRAINT "activity_progress_activity_id_activities_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_progress" ADD CONSTRAINT "activity_progress_read_by_id_people_id_fk" FOREIGN KEY ("read_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_progress" ADD CONSTRAINT "activity_progress_answered_by_id_people_id_fk" FOREIGN KEY ("answered_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_activities" ADD CONSTRAINT "class_activities_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_activities" ADD CONSTRAINT "class_activities_activity_id_activities_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alumni_profiles" ADD CONSTRAINT "alumni_profiles_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gathering_answers" ADD CONSTRAINT "gathering_answers_gathering_id_gatherings_id_fk" FOREIGN KEY ("gathering_id") REFERENCES "public"."gatherings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gathering_answers" ADD CONSTRAINT "gathering_answers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gatherings" ADD CONSTRAINT "gatherings_host_id_people_id_fk" FOREIGN KEY ("host_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gatherings" ADD CONSTRAINT "gatherings_created_by_id_people_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "make_ups" ADD CONSTRAINT "make_ups_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "make_ups" ADD CONSTRAINT "make_ups_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "make_ups" ADD CONSTRAINT "make_ups_missed_session_id_sessions_id_fk" FOREIGN KEY ("missed_session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "make_ups" ADD CONSTRAINT "make_ups_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "make_ups" ADD CONSTRAINT "make_ups_decided_by_id_people_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_choices" ADD CONSTRAINT "reminder_choices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declarations" ADD CONSTRAINT "declarations_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declarations" ADD CONSTRAINT "declarations_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declarations" ADD CONSTRAINT "declarations_prerequisite_id_prerequisites_id_fk" FOREIGN KEY ("prerequisite_id") REFERENCES "public"."prerequisites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prerequisites" ADD CONSTRAINT "prerequisites_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "technical_checks" ADD CONSTRAINT "technical_checks_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "technical_checks" ADD CONSTRAINT "technical_checks_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_exceptions" ADD CONSTRAINT "availability_exceptions_trainer_id_people_id_fk" FOREIGN KEY ("trainer_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_hours" ADD CONSTRAINT "availability_hours_trainer_id_people_id_fk" FOREIGN KEY ("trainer_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "busy_calendars" ADD CONSTRAINT "busy_calendars_trainer_id_people_id_fk" FOREIGN KEY ("trainer_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "busy_times" ADD CONSTRAINT "busy_times_calendar_id_busy_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."busy_calendars"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entitlements" ADD CONSTRAINT "entitlements_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_rules" ADD CONSTRAINT "slot_rules_trainer_id_people_id_fk" FOREIGN KEY ("trainer_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "slots_trainer_id_people_id_fk" FOREIGN KEY ("trainer_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "slots_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "slots_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "slots_cancelled_by_id_people_id_fk" FOREIGN KEY ("cancelled_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_answers" ADD CONSTRAINT "survey_answers_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_answers" ADD CONSTRAINT "survey_answers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_answers" ADD CONSTRAINT "survey_answers_published_by_id_people_id_fk" FOREIGN KEY ("published_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_message_copies" ADD CONSTRAINT "class_message_copies_message_id_class_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."class_messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_message_copies" ADD CONSTRAINT "class_message_copies_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_message_copies" ADD CONSTRAINT "class_message_copies_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_message_copies" ADD CONSTRAINT "class_message_copies_mail_id_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mails"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_messages" ADD CONSTRAINT "class_messages_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_messages" ADD CONSTRAINT "class_messages_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closing_steps" ADD CONSTRAINT "closing_steps_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closing_steps" ADD CONSTRAINT "closing_steps_done_by_id_people_id_fk" FOREIGN KEY ("done_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "materials" ADD CONSTRAINT "materials_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "materials" ADD CONSTRAINT "materials_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "materials" ADD CONSTRAINT "materials_added_by_id_people_id_fk" FOREIGN KEY ("added_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_templates" ADD CONSTRAINT "message_templates_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_plans" ADD CONSTRAINT "session_plans_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_plans" ADD CONSTRAINT "session_plans_changed_by_id_people_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_boards" ADD CONSTRAINT "team_boards_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_boards" ADD CONSTRAINT "team_boards_changed_by_id_people_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_moved_by_id_people_id_fk" FOREIGN KEY ("moved_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_messages" ADD CONSTRAINT "thread_messages_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_messages" ADD CONSTRAINT "thread_messages_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activities_course_id_index" ON "activities" USING btree ("course_id");--> statement-breakpoint
CREATE INDEX "activities_class_id_index" ON "activities" USING btree ("class_id");--> statement-breakpoint
CREATE INDEX "activity_progress_unread" ON "activity_progress" USING btree ("activity_id") WHERE "activity_progress"."done_at" is not null and "activity_progress"."read_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_certificate_that_holds" ON "certificates" USING btree ("enrolment_id") WHERE "certificates"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "certificates_person_id_index" ON "certificates" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "gathering_answers_person_id_index" ON "gathering_answers" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "gatherings_starts_at_index" ON "gatherings" USING btree ("starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "a_session_is_made_up_once" ON "make_ups" USING btree ("enrolment_id","missed_session_id") WHERE "make_ups"."status" in ('requested', 'agreed');--> statement-breakpoint
CREATE INDEX "make_ups_session_id_index" ON "make_ups" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "make_ups_missed_session_id_index" ON "make_ups" USING btree ("missed_session_id");--> statement-breakpoint
CREATE INDEX "availability_exceptions_trainer_id_day_index" ON "availability_exceptions" USING btree ("trainer_id","day");--> statement-breakpoint
CREATE INDEX "availability_hours_trainer_id_index" ON "availability_hours" USING btree ("trainer_id");--> statement-breakpoint
CREATE INDEX "busy_calendars_trainer_id_index" ON "busy_calendars" USING btree ("trainer_id");--> statement-breakpoint
CREATE INDEX "busy_times_calendar_id_starts_at_index" ON "busy_times" USING btree ("calendar_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "an_entitlement_is_used_once" ON "slots" USING btree ("enrolment_id","kind") WHERE "slots"."status" in ('booked', 'used');--> statement-breakpoint
CREATE INDEX "slots_trainer_id_starts_at_index" ON "slots" USING btree ("trainer_id","starts_at");--> statement-breakpoint
CREATE INDEX "slots_person_id_index" ON "slots" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "slots_booked" ON "slots" USING btree ("starts_at") WHERE "slots"."status" = 'booked';--> statement-breakpoint
CREATE INDEX "survey_answers_person_id_index" ON "survey_answers" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "announcements_class_id_index" ON "announcements" USING btree ("class_id");--> statement-breakpoint
CREATE INDEX "class_message_copies_mail_id_index" ON "class_message_copies" USING btree ("mail_id");--> statement-breakpoint
CREATE INDEX "class_messages_class_id_index" ON "class_messages" USING btree ("class_id");--> statement-breakpoint
CREATE INDEX "materials_class_id_index" ON "materials" USING btree ("class_id");--> statement-breakpoint
CREATE INDEX "message_templates_owner_id_index" ON "message_templates" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "team_members_team_id_index" ON "team_members" USING btree ("team_id");--> statement-breakpoint
CREATE UNIQUE INDEX "team_name_in_class" ON "teams" USING btree ("class_id",lower("name"));--> statement-breakpoint
CREATE INDEX "thread_messages_thread_id_sent_at_index" ON "thread_messages" USING btree ("thread_id","sent_at");--> statement-breakpoint
CREATE INDEX "threads_waiting" ON "threads" USING btree ("class_id") WHERE "threads"."waiting_since" is not null;--> statement-breakpoint
CREATE INDEX "threads_person_id_index" ON "threads" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_remindersToken_unique" UNIQUE("reminders_token");--> statement-breakpoint
-- Nobody is promised to two people at once. A slot that was used or missed stays in the diary; a cancelled one does not.
ALTER TABLE "slots" ADD CONSTRAINT "trainer_has_one_slot_at_a_time"
  EXCLUDE USING gist ("trainer_id" WITH =, "during" WITH &&) WHERE ("status" <> 'cancelled');
--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "student_has_one_slot_at_a_time"
  EXCLUDE USING gist ("person_id" WITH =, "during" WITH &&) WHERE ("status" <> 'cancelled');
--> statement-breakpoint
CREATE FUNCTION "refuse_slot_in_session"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM session_trainers st
              WHERE st.person_id = NEW.trainer_id AND st.is_binding AND st.during && tstzrange(NEW.starts_at, NEW.ends_at)) THEN
    RAISE EXCEPTION 'the trainer teaches then' USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'slot_outside_sessions';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "slots_outside_sessions" BEFORE INSERT OR UPDATE OF "starts_at", "ends_at", "trainer_id" ON "slots"
  FOR EACH ROW WHEN (NEW.status = 'booked') EXECUTE FUNCTION "refuse_slot_in_session"();
--> statement-breakpoint
-- A place in a team belongs to a person in a class.
CREATE FUNCTION "leave_team"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM team_members WHERE enrolment_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "seats_leave_their_team" AFTER UPDATE OF "class_id", "person_id", "cancelled_at" ON "enrolments"
  FOR EACH ROW WHEN (OLD.class_id IS DISTINCT FROM NEW.class_id OR OLD.person_id IS DISTINCT FROM NEW.person_id OR NEW.cancelled_at IS NOT NULL)
  EXECUTE FUNCTION "leave_team"();
--> statement-breakpoint
CREATE FUNCTION "refuse_member_of_other_class"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM enrolments e JOIN teams t ON t.class_id = e.class_id
                  WHERE e.id = NEW.enrolment_id AND t.id = NEW.team_id AND e.cancelled_at IS NULL AND e.person_id IS NOT NULL) THEN
    RAISE EXCEPTION 'this seat is not in the class of the team' USING ERRCODE = 'check_violation', CONSTRAINT = 'member_is_of_the_class';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "members_are_of_the_class" BEFORE INSERT OR UPDATE ON "team_members"
  FOR EACH ROW EXECUTE FUNCTION "refuse_member_of_other_class"();
