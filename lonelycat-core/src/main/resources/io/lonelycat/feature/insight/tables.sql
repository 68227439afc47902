-- The tables of views and summaries, each filled by one statement over the views of views.sql. Above a statement are the id and the title
-- of its table, then its columns, each as name:Title:KIND. $FIX is the newest execution that was applied after the failed one c and belongs to
-- it: by correlation, as its child, or since it touches one of its files.

--- $FIX |
---
(SELECT s.id FROM chosen s WHERE s.kept AND s.position > c.position AND c.against
  AND (s.correlation = c.correlation OR s.parent = c.id OR EXISTS (SELECT 1 FROM file a JOIN file b USING (path_id)
  WHERE a.position = s.position AND b.position = c.position)) ORDER BY s.position DESC LIMIT 1)

--- days | Executions by day
--- day:Day:WORD | executions:Executions:COUNT | applied:Applied:BAR | failed:Failed:BAR | refused:Refused:BAR | other:Other:BAR
SELECT date(started / 1000, 'unixepoch') AS day, count(*), sum(kept), sum(failed), sum(refused),
  sum(NOT refused AND NOT kept AND NOT failed) FROM chosen GROUP BY day ORDER BY day DESC

--- groups | Executions by what they have in common
--- what:By:WORD | value:Value:NAME | executions:Executions:COUNT | applied:Applied:COUNT | failed:Failed:COUNT
SELECT * FROM (SELECT 'status' AS what, ended AS value, count(*) AS executions, sum(kept) AS applied,
  sum(failed) AS failed FROM chosen WHERE ended IS NOT NULL GROUP BY value
UNION ALL SELECT 'verdict' AS what, verdict AS value, count(*) AS executions, sum(kept) AS applied,
  sum(failed) AS failed FROM chosen WHERE verdict IS NOT NULL GROUP BY value
UNION ALL SELECT 'risk' AS what, risk AS value, count(*) AS executions, sum(kept) AS applied, sum(failed) AS failed
  FROM chosen WHERE risk IS NOT NULL GROUP BY value
UNION ALL SELECT 'trigger' AS what, trigger_kind AS value, count(*) AS executions, sum(kept) AS applied,
  sum(failed) AS failed FROM chosen WHERE trigger_kind IS NOT NULL GROUP BY value
UNION ALL SELECT 'environment' AS what, environment AS value, count(*) AS executions, sum(kept) AS applied,
  sum(failed) AS failed FROM chosen WHERE environment IS NOT NULL GROUP BY value
UNION ALL SELECT 'author' AS what, created_by AS value, count(*) AS executions, sum(kept) AS applied,
  sum(failed) AS failed FROM chosen WHERE created_by IS NOT NULL GROUP BY value) ORDER BY what, executions DESC

-- Plans, since one is gated several times: where it is gated, when it is approved, and when it is executed.
--- requests | Changes that were gated
--- changes:Changes:COUNT | asked:Approval required:COUNT | denied:Denied:COUNT | rejected:Rejected by people:COUNT
SELECT count(DISTINCT plan_id), count(DISTINCT plan_id) FILTER (WHERE verdict = 'need_approval'),
  count(DISTINCT plan_id) FILTER (WHERE verdict = 'deny'), (SELECT count(DISTINCT plan_id) FROM answered
  WHERE choice IN ('reject', 'edit')) FROM decided HAVING count(*) > 0

-- A line for each step.
--- durations | Durations
--- what:What:WORD | count:Times:COUNT | median:Half within:DURATION | p90:90 % within:DURATION | longest:Longest:DURATION
SELECT what, n, min(ms) FILTER (WHERE place * 2 >= n), min(ms) FILTER (WHERE place * 10 >= n * 9), max(ms)
  FROM (SELECT what, ms, row_number() OVER (PARTITION BY what ORDER BY ms) AS place,
  count(*) OVER (PARTITION BY what) AS n FROM (SELECT 'whole execution' AS what, duration AS ms FROM chosen
UNION ALL SELECT 'validate', step_1 FROM chosen
UNION ALL SELECT 'checksum', step_2 FROM chosen
UNION ALL SELECT 'rehearse', step_10 FROM chosen
UNION ALL SELECT 'backup', step_3 FROM chosen
UNION ALL SELECT 'apply', step_4 FROM chosen
UNION ALL SELECT 'verify', step_5 FROM chosen
UNION ALL SELECT 'health', step_6 FROM chosen
UNION ALL SELECT 'finalize', step_7 FROM chosen
UNION ALL SELECT 'rollback', step_98 FROM chosen
UNION ALL SELECT 'error', step_99 FROM chosen) WHERE ms IS NOT NULL) GROUP BY what
  ORDER BY what = 'whole execution' DESC, n DESC, what

--- errors | Errors
--- step:Step:WORD | code:Error:NAME | executions:Executions:COUNT | last:Last:EXECUTION
SELECT step, code, n, (SELECT id FROM execution WHERE position = last) FROM (SELECT error_step AS step,
  coalesce(error_code, '') AS code, count(*) AS n, max(position) AS last FROM chosen WHERE error_step IS NOT NULL
  OR error_code IS NOT NULL GROUP BY 1, 2) ORDER BY n DESC, 1, 2

--- checks | Checks
--- check:Check:NAME | runs:Runs:COUNT | failed:Failed:COUNT | skipped:Skipped:COUNT | repeated:More than one attempt:COUNT | average:Took on average:DURATION
SELECT name, count(*), sum(NOT passed AND NOT skipped), sum(skipped), sum(attempts > 1),
  cast(avg(check_result.duration) AS INTEGER) FROM check_result JOIN chosen USING (position) GROUP BY name ORDER BY 3 DESC,
  2 DESC, 1

--- decisions | Decisions
--- intent:Intent:TEXT | verdict:Verdict:VERDICT | rules:Rules:NAME | at:Decided:TIME | risk:Risk:WORD | environment:Environment:NAME | createdBy:Author:NAME | decisionId:Decision:NAME | planId:Plan:NAME | executionId:Execution:EXECUTION
SELECT intent, verdict, (SELECT group_concat(DISTINCT rule) FROM found WHERE decision = decided.id AND settled IS NULL
  AND effect = verdict AND verdict <> 'allow'), at, risk, environment, created_by, id, plan_id, execution FROM decided
  ORDER BY at DESC, id DESC

--- answers | Answers
--- at:Answered:TIME | approver:Approver:NAME | choice:Answer:WORD | planId:Plan:NAME | counted:Counted:WORD | responseMillis:Response time:DURATION | reason:Reason:TEXT
SELECT at, approver, choice, plan_id, CASE counted WHEN 1 THEN 'yes' ELSE 'no' END, response, reason FROM answered
  ORDER BY at DESC, id

-- Response time: from the question of the gate to the answer, for each approver.
--- approvers | Answers and response times by approver
--- approver:Approver:NAME | answers:Answers:COUNT | approved:Approved:COUNT | rejected:Rejected:COUNT | edit:Edit wanted:COUNT | skipped:Skipped:COUNT | medianResponse:Median response:DURATION | p90Response:90 % within:DURATION
SELECT approver, count(*), sum(choice = 'approve'), sum(choice = 'reject'), sum(choice = 'edit'),
  sum(choice = 'skip'), min(response) FILTER (WHERE place * 2 >= n), min(response) FILTER (WHERE place * 10 >= n * 9)
  FROM (SELECT *, row_number() OVER (PARTITION BY approver, response IS NULL ORDER BY response) AS place,
  count(response) OVER (PARTITION BY approver) AS n FROM answered) GROUP BY approver ORDER BY 2 DESC, 1

-- Overrides: findings that stood in the way, and were set aside by an approval or a waiver.
--- rules | Findings by rule, and how many were overridden
--- rule:Rule:NAME | findings:Findings:COUNT | denied:Denied:COUNT | asked:Approval required:COUNT | approved:Approved:COUNT | waived:Waived:COUNT
SELECT rule, count(*), sum(effect = 'deny'), sum(effect = 'need_approval'), coalesce(sum(settled = 'approval'), 0),
  coalesce(sum(settled = 'waiver'), 0) FROM found GROUP BY rule ORDER BY 2 DESC, 1

-- SQL adds the amounts of each kind.
--- costsByAuthor | Costs by author
--- author:Author:NAME | checkMillis:Checks took:DURATION | tests:Tests:COUNT | tokens:Tokens:COUNT | money:Money:WORD
SELECT key, max(total) FILTER (WHERE kind = 'checks'), max(total) FILTER (WHERE kind = 'tests'),
  sum(total) FILTER (WHERE kind IN ('tokens_in', 'tokens_out')),
  group_concat(printf('%d.%06d %s', total / 1000000, total % 1000000, currency), ', ') FILTER (WHERE kind = 'money')
  FROM (SELECT created_by AS key, kind, currency, sum(amount) AS total FROM spent GROUP BY 1, 2, 3 ORDER BY 1, 3)
  WHERE key IS NOT NULL GROUP BY key ORDER BY 2 DESC, 1 DESC

--- costsByCheck | Costs by check
--- check:Check:NAME | checkMillis:Checks took:DURATION | tests:Tests:COUNT | tokens:Tokens:COUNT | money:Money:WORD
SELECT key, max(total) FILTER (WHERE kind = 'checks'), max(total) FILTER (WHERE kind = 'tests'),
  sum(total) FILTER (WHERE kind IN ('tokens_in', 'tokens_out')),
  group_concat(printf('%d.%06d %s', total / 1000000, total % 1000000, currency), ', ') FILTER (WHERE kind = 'money')
  FROM (SELECT nullif(name, '') AS key, kind, currency, sum(amount) AS total FROM spent GROUP BY 1, 2, 3 ORDER BY 1,
  3) WHERE key IS NOT NULL GROUP BY key ORDER BY 2 DESC, 1 DESC

--- costsByDay | Costs by day
--- day:Day:WORD | checkMillis:Checks took:DURATION | tests:Tests:COUNT | tokens:Tokens:COUNT | money:Money:WORD
SELECT key, max(total) FILTER (WHERE kind = 'checks'), max(total) FILTER (WHERE kind = 'tests'),
  sum(total) FILTER (WHERE kind IN ('tokens_in', 'tokens_out')),
  group_concat(printf('%d.%06d %s', total / 1000000, total % 1000000, currency), ', ') FILTER (WHERE kind = 'money')
  FROM (SELECT day AS key, kind, currency, sum(amount) AS total FROM spent GROUP BY 1, 2, 3 ORDER BY 1, 3)
  WHERE key IS NOT NULL GROUP BY key ORDER BY 2 DESC, 1 DESC

--- failed | Changes that failed
--- executionId:Execution:EXECUTION | startedAt:Started:TIME | status:Status:STATUS | createdBy:Author:NAME | intent:Intent:TEXT | step:Step:WORD | code:Error:NAME | checks:Failed checks:NAME | fixedBy:Later applied:EXECUTION | message:Message:TEXT
SELECT c.id, c.started, c.ended, c.created_by, c.intent, c.error_step, c.error_code,
  (SELECT group_concat(DISTINCT name) FROM check_result r WHERE r.position = c.position AND NOT passed AND NOT skipped
  AND critical), $FIX, c.message FROM chosen c WHERE c.against ORDER BY c.position DESC

--- applied | Changes that stayed applied
--- executionId:Execution:EXECUTION | startedAt:Started:TIME | createdBy:Author:NAME | intent:Intent:TEXT | files:Files:COUNT | durationMillis:Took:DURATION
SELECT c.id, c.started, c.created_by, c.intent, c.files_changed, c.duration FROM chosen c WHERE c.kept
  ORDER BY c.position DESC

-- By BM25 over error, paths, symbols and intent. Parameters: the expression, the id of the execution that is compared, and its
-- correlation id; executions that belong to it are left out.
--- similar | Similar executions
--- executionId:Execution:EXECUTION | startedAt:Started:TIME | status:Status:STATUS | createdBy:Author:NAME | intent:Intent:TEXT | step:Step:WORD | error:Error:TEXT | fixedBy:Later applied:EXECUTION
SELECT c.id, c.started, c.ended, c.created_by, c.intent, c.error_step, change_text.error, $FIX FROM change_text
  JOIN chosen c ON c.position = change_text.rowid WHERE change_text MATCH ? AND c.trigger_kind <> 'rollback'
  AND (c.ended = 'applied' OR c.against) AND c.id <> ? AND c.correlation <> ?
  ORDER BY bm25(change_text, 10.0, 5.0, 2.0, 1.0), c.position DESC

-- Earlier and later executions with the same error, and the execution that fixed each. Parameter, twice: the id of the failed one.
--- sameError | The same error, and how it was fixed
--- executionId:Execution:EXECUTION | startedAt:Started:TIME | intent:Intent:TEXT | fixedBy:Fixed by:EXECUTION | fix:Intent of the fix:TEXT
SELECT c.id, c.started, c.intent, $FIX, (SELECT intent FROM execution WHERE id = $FIX) FROM failure f
  JOIN chosen c USING (position) WHERE f.signature = (SELECT signature FROM failure JOIN execution USING (position)
  WHERE id = ?) AND c.id <> ? ORDER BY $FIX IS NULL, c.position DESC

-- A hint rests on three cases at least. No test of significance is made.
--- failingPaths | Paths whose changes mostly failed
--- subject:Subject:NAME | cases:Cases:COUNT | hits:Of these:COUNT | last:Last:EXECUTION
SELECT subject, cases, hits, (SELECT id FROM execution WHERE position = last) FROM (SELECT path AS subject,
  count(*) AS cases, sum(failed) AS hits, max(position) FILTER (WHERE failed) AS last FROM tried JOIN file USING (position)
  JOIN path USING (path_id) GROUP BY subject HAVING cases >= 3 AND hits * 2 >= cases ORDER BY hits DESC, cases, subject)

--- failingAuthors | Authors whose changes mostly failed
--- subject:Subject:NAME | cases:Cases:COUNT | hits:Of these:COUNT | last:Last:EXECUTION
SELECT subject, cases, hits, (SELECT id FROM execution WHERE position = last) FROM (SELECT created_by AS subject,
  count(*) AS cases, sum(failed) AS hits, max(position) FILTER (WHERE failed) AS last FROM tried GROUP BY subject
  HAVING cases >= 3 AND hits * 2 >= cases ORDER BY hits DESC, cases, subject)

--- failingRules | Rules with a finding about changes that mostly failed
--- subject:Subject:NAME | cases:Cases:COUNT | hits:Of these:COUNT | last:Last:EXECUTION
SELECT subject, cases, hits, (SELECT id FROM execution WHERE position = last) FROM (SELECT rule AS subject,
  count(*) AS cases, sum(failed) AS hits, max(position) FILTER (WHERE failed) AS last FROM tried
  JOIN (SELECT DISTINCT rule, position FROM finding) USING (position) GROUP BY subject HAVING cases >= 3 AND hits * 2 >= cases
  ORDER BY hits DESC, cases, subject)

--- alwaysApproved | Rules that require an approval and always get it
--- subject:Subject:NAME | cases:Cases:COUNT | hits:Of these:COUNT | last:Last:EXECUTION
SELECT subject, cases, hits, (SELECT id FROM execution WHERE position = last) FROM (SELECT rule AS subject,
  count(*) AS cases, sum(settled IS 'approval') AS hits, max(position) AS last FROM found WHERE effect = 'need_approval'
  GROUP BY subject HAVING cases >= 3 AND hits = cases ORDER BY cases DESC, subject)

--- repeatedErrors | Errors that came back
--- subject:Subject:NAME | cases:Cases:COUNT | hits:Of these:COUNT | last:Last:EXECUTION
SELECT subject, cases, hits, (SELECT id FROM execution WHERE position = last) FROM (SELECT signature AS subject,
  count(*) AS cases, count(*) AS hits, max(position) AS last FROM failure JOIN chosen USING (position) GROUP BY subject
  HAVING cases >= 3 ORDER BY cases DESC, subject)
