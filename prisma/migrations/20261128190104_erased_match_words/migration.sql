-- What a colleague wrote down about a person who may be known already goes when that person is erased; the decision stays.
DROP TRIGGER append_only ON "LeadMatchDecision";
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "LeadMatchDecision" FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('{"reasonNote": ""}');
