-- Clicks lie in the order of their time, so the ranges of a few pages say where what came lately is; a click pays next to nothing
-- for it. A range is summed up when the next one begins, and not only when the table is vacuumed.
CREATE INDEX "Click_at_idx" ON "Click" USING BRIN ("at") WITH (pages_per_range = 32, autosummarize = on);
