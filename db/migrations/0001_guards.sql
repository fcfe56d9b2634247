-- What the database itself must never let happen, beyond what the schema files can say.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
-- A trainer is in one place at a time, among classes that are certain to run.
ALTER TABLE "session_trainers" ADD CONSTRAINT "trainer_is_in_one_place"
  EXCLUDE USING gist ("person_id" WITH =, "during" WITH &&) WHERE ("is_binding");
--> statement-breakpoint
CREATE FUNCTION "fill_session_trainer"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT CASE WHEN s.cancelled_at IS NULL THEN tstzrange(s.starts_at, s.ends_at) ELSE 'empty'::tstzrange END,
         c.status IN ('confirmed', 'completed')
    INTO NEW.during, NEW.is_binding
    FROM sessions s JOIN classes c ON c.id = s.class_id
   WHERE s.id = NEW.session_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "session_trainers_are_filled" BEFORE INSERT OR UPDATE ON "session_trainers"
  FOR EACH ROW EXECUTE FUNCTION "fill_session_trainer"();
--> statement-breakpoint
CREATE FUNCTION "refill_session_trainers"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'sessions' THEN
    UPDATE session_trainers SET session_id = session_id WHERE session_id = NEW.id;
  ELSE
    UPDATE session_trainers st SET session_id = session_id FROM sessions s WHERE s.class_id = NEW.id AND st.session_id = s.id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "session_moves_its_trainers" AFTER UPDATE OF "starts_at", "ends_at", "cancelled_at" ON "sessions"
  FOR EACH ROW EXECUTE FUNCTION "refill_session_trainers"();
--> statement-breakpoint
CREATE TRIGGER "class_status_binds_its_trainers" AFTER UPDATE OF "status" ON "classes"
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION "refill_session_trainers"();
--> statement-breakpoint
-- Start and end of a class follow from its sessions.
CREATE FUNCTION "span_class"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched uuid := coalesce(NEW.class_id, OLD.class_id);
BEGIN
  UPDATE classes SET (starts_at, ends_at) =
    (SELECT min(s.starts_at), max(s.ends_at) FROM sessions s WHERE s.class_id = touched AND s.cancelled_at IS NULL)
   WHERE id = touched;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "sessions_span_their_class" AFTER INSERT OR DELETE OR UPDATE OF "starts_at", "ends_at", "cancelled_at" ON "sessions"
  FOR EACH ROW EXECUTE FUNCTION "span_class"();
--> statement-breakpoint
-- An invoice is immutable; a correction is a credit note and a new invoice.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% rows are immutable', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "invoices_are_immutable" BEFORE UPDATE OR DELETE ON "invoices"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "audit_entries_are_immutable" BEFORE UPDATE OR DELETE ON "audit_entries"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
INSERT INTO "clock" ("only_row") VALUES (true);
--> statement-breakpoint
INSERT INTO "settings" ("legal_name", "address", "company_number", "vat_number", "email", "phone", "bank_details") VALUES (
  'Halfday Training Ltd', E'14 Lamb''s Passage\nLondon EC1Y 8TG', '00000000', 'GB000000000', 'hello@halfday.example', NULL, NULL);
