-- What the statements of tables.sql read, about the executions and decisions that a filter lets through; its conditions are put in.
WITH ended AS (
  SELECT e.*, coalesce(e.outcome, 'unfinished') AS ended,
    e.trigger_kind = 'rollback' OR e.error_code IS 'cancelled' OR EXISTS (SELECT 1 FROM file JOIN path USING (path_id)
      WHERE file.position = e.position AND path = 'lonelycat-policy.yaml') AS aside,
    EXISTS (SELECT 1 FROM execution r WHERE r.trigger_kind = 'rollback' AND r.parent = e.id
      AND r.outcome = 'applied') AS undone
  FROM execution e WHERE e.position IN (SELECT position FROM execution$EXECUTIONS)),
chosen AS (
  SELECT *, ended IN $AGAINST AS against, ended IN $REFUSALS AS refused,
    ended = 'applied' AND NOT aside AND NOT undone AS kept,
    NOT aside AND (ended IN $AGAINST OR ended = 'applied' AND undone) AS failed FROM ended),
tried AS (SELECT * FROM chosen WHERE kept OR failed),
gated AS (SELECT * FROM decision$DECISIONS),
decided AS (
  SELECT decision_id AS id, plan_id, coalesce(job, '') AS job, started AS at, verdict,
    risk, environment, intent, created_by, id AS execution FROM chosen
  UNION ALL
  SELECT id, plan_id, coalesce(job, ''), at, verdict, risk, environment, intent, created_by, NULL FROM gated),
found AS (
  SELECT e.decision_id AS decision, f.rule, f.effect, f.settled, e.position FROM chosen e JOIN finding f USING (position)
  UNION ALL
  SELECT g.id, f.value ->> 'rule', f.value ->> 'effect', f.value ->> 'settled', NULL
  FROM gated g, json_each(g.findings) f),
answered AS (
  SELECT *, at - asked AS response FROM answer
  WHERE (plan_id, job) IN (SELECT plan_id, job FROM decided)),
spent AS (
  SELECT c.*, e.created_by, date(e.started / 1000, 'unixepoch') AS day FROM cost c JOIN chosen e USING (position)
  WHERE c.source <> 'author' OR NOT EXISTS (
    SELECT 1 FROM cost o JOIN chosen p ON p.position = o.position
    WHERE o.source = 'author' AND o.report = c.report AND p.checksum = e.checksum AND p.job IS e.job AND p.job_gone IS e.job_gone
      AND p.position < e.position))
