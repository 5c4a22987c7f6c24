"""What constraints cannot say: a passage is its source's text, and that text is frozen."""

from django.db import migrations

TEXT_IS_FROZEN = """
CREATE FUNCTION accord_source_text_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.text <> '' AND (NEW.text <> OLD.text OR NEW.text_sha256 <> OLD.text_sha256) THEN
        RAISE EXCEPTION 'The text of source % is frozen: record a new source instead.', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'source_text_is_frozen';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER source_text_is_frozen BEFORE UPDATE OF text, text_sha256
    ON partnerships_source FOR EACH ROW EXECUTE FUNCTION accord_source_text_is_frozen();

ALTER TABLE partnerships_source ADD CONSTRAINT source_sha256_is_of_its_text CHECK (
    text = '' OR text_sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex')
);
"""

THAW = """
ALTER TABLE partnerships_source DROP CONSTRAINT source_sha256_is_of_its_text;
DROP TRIGGER source_text_is_frozen ON partnerships_source;
DROP FUNCTION accord_source_text_is_frozen();
"""

PASSAGE_IS_IN_SOURCE = """
CREATE FUNCTION accord_check_passage(source bigint, first int, last int, passage text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    source_text text;
BEGIN
    SELECT text INTO source_text FROM partnerships_source WHERE id = source FOR SHARE;
    IF last > length(source_text) OR substr(source_text, first + 1, last - first) <> passage THEN
        RAISE EXCEPTION 'The passage at % to % is not what source % says there.',
            first, last, source
            USING ERRCODE = 'check_violation', CONSTRAINT = 'passage_is_in_source';
    END IF;
END $$;

CREATE FUNCTION accord_announcement_passage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.passage IS NOT NULL THEN
        PERFORM accord_check_passage(
            NEW.source_id, NEW.passage_start, NEW.passage_end, NEW.passage);
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.source_id <> OLD.source_id THEN
        PERFORM accord_check_passage(
            NEW.source_id, passage_start, passage_end, passage)
        FROM partnerships_supportingpassage WHERE announcement_id = NEW.id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER passage_is_in_source BEFORE INSERT OR UPDATE
    ON partnerships_announcement FOR EACH ROW EXECUTE FUNCTION accord_announcement_passage();

CREATE FUNCTION accord_supporting_passage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM accord_check_passage(
        (SELECT source_id FROM partnerships_announcement WHERE id = NEW.announcement_id),
        NEW.passage_start, NEW.passage_end, NEW.passage);
    RETURN NEW;
END $$;
CREATE TRIGGER supporting_passage_is_in_source BEFORE INSERT OR UPDATE
    ON partnerships_supportingpassage FOR EACH ROW EXECUTE FUNCTION accord_supporting_passage();
"""

FORGET_PASSAGES = """
DROP TRIGGER supporting_passage_is_in_source ON partnerships_supportingpassage;
DROP FUNCTION accord_supporting_passage();
DROP TRIGGER passage_is_in_source ON partnerships_announcement;
DROP FUNCTION accord_announcement_passage();
DROP FUNCTION accord_check_passage(bigint, int, int, text);
"""

AGENCIES_ARE_A_TREE = """
CREATE FUNCTION accord_agencies_are_a_tree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Two moves at once could each be fine and together make a ring: one at a time.
    LOCK TABLE partnerships_agency IN SHARE ROW EXCLUSIVE MODE;
    IF EXISTS (
        WITH RECURSIVE above(id) AS (
            SELECT NEW.parent_id
            UNION
            SELECT agency.parent_id FROM partnerships_agency agency
            JOIN above ON agency.id = above.id WHERE agency.parent_id IS NOT NULL
        ) SELECT FROM above WHERE id = NEW.id
    ) THEN
        RAISE EXCEPTION 'Agency % cannot be part of a body that is below it.', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'agencies_are_a_tree';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER agencies_are_a_tree BEFORE UPDATE OF parent_id
    ON partnerships_agency FOR EACH ROW
    WHEN (NEW.parent_id IS NOT NULL AND NEW.parent_id IS DISTINCT FROM OLD.parent_id)
    EXECUTE FUNCTION accord_agencies_are_a_tree();
"""

AGENCIES_GROW_WILD = """
DROP TRIGGER agencies_are_a_tree ON partnerships_agency;
DROP FUNCTION accord_agencies_are_a_tree();
"""


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0002_records")]

    operations = [
        migrations.RunSQL(TEXT_IS_FROZEN, THAW),
        migrations.RunSQL(PASSAGE_IS_IN_SOURCE, FORGET_PASSAGES),
        migrations.RunSQL(AGENCIES_ARE_A_TREE, AGENCIES_GROW_WILD),
    ]
