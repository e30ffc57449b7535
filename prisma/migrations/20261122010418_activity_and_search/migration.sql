-- CreateIndex
CREATE INDEX "Activity_workspaceId_actorId_at_idx" ON "Activity"("workspaceId", "actorId", "at");

-- Words of a text for finding it by how a word begins: small letters, without accents, addresses in parts. Needs no extension,
-- which a managed server might not allow. The collations are named because columns have different ones.
CREATE FUNCTION search_words(text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('pg_catalog.simple', regexp_replace(translate(normalize(lower($1 COLLATE "und-x-icu"), NFKD), '@.-_/+''’', '        ') COLLATE "C", '[\u0300-\u036f]', '', 'g'))
$$;
CREATE INDEX "Contact_search_idx" ON "Contact" USING gin (search_words("name" || ' ' || coalesce("email", '')));
CREATE INDEX "Company_search_idx" ON "Company" USING gin (search_words("name"));
