// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.cel.CompiledConditions;
import io.lonelycat.gate.cel.Evaluation;
import io.lonelycat.gate.cel.Evaluation.ConditionAnswer;
import io.lonelycat.gate.cel.Facts;
import io.lonelycat.gate.past.PastFunction;
import io.lonelycat.gate.past.PastInDays;
import io.lonelycat.gate.rule.RuleConditions.Question;
import io.lonelycat.plan.Risk;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks the conditions of the rules about one change, on a thread of its own: the caller waits only for a limited
 * time, and the thread ends soon after.
 */
public final class RuleConditions {
    /** Long enough for ten thousand files and a busy machine: what really brakes are the limits that count steps. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private static final ConditionAnswer LATE = new ConditionAnswer.Failed(
            "the conditions of the policy took longer than " + LIMIT.toSeconds() + " s together");

    private final Evaluation evaluation;
    private final ConditionAnswer[] answers;
    /** How many answers are there; written behind each of them, so that who reads it sees them too. */
    private volatile int answered;

    private volatile boolean stopped;

    private RuleConditions(Evaluation evaluation, int questions) {
        this.evaluation = evaluation;
        this.answers = new ConditionAnswer[questions];
    }

    /** A condition and the file that it is asked about; none for the change as a whole. */
    public record Question(int condition, int file) {
        public static final int WHOLE = -1;
    }

    static Facts facts(GateInput subject, Risk risk) {
        GateEnvironment inputs = subject.inputs();
        return new Facts(
                subject.plan(),
                subject.proposal().changeset(),
                risk,
                inputs.now(),
                inputs.frontEnd(),
                inputs.user(),
                inputs.env(),
                subject.asked()::codeowners,
                new PastInDays(
                        subject.asked(),
                        subject.policy().known().functions().stream()
                                .map(PastFunction.class::cast)
                                .toList(),
                        subject.proposal().changeset(),
                        inputs.now()));
    }

    /** Returns one answer to each question, in their order. */
    public static List<ConditionAnswer> answers(
            CompiledConditions conditions, Facts facts, List<Question> questions, Duration limit) {
        RuleConditions asking = new RuleConditions(conditions.about(facts), questions.size());
        CountDownLatch done = new CountDownLatch(1);
        Thread thread = new Thread(() -> asking.run(questions, done), "lonelycat-rules");
        thread.setDaemon(true);
        thread.start();
        asking.await(done, limit);
        return asking.collected();
    }

    private void run(List<Question> questions, CountDownLatch done) {
        try {
            for (int i = 0; i < questions.size() && !stopped; i++) {
                Question question = questions.get(i);
                answers[i] = question.file() == Question.WHOLE
                        ? evaluation.ask(question.condition())
                        : evaluation.ask(question.condition(), question.file());
                answered = i + 1;
            }
        } finally {
            done.countDown();
        }
    }

    private void await(CountDownLatch done, Duration limit) {
        try {
            if (!done.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                evaluation.stop();
            }
        } catch (InterruptedException e) {
            evaluation.stop();
            Thread.currentThread().interrupt();
        }
    }

    /** What comes from now on is too late. */
    private List<ConditionAnswer> collected() {
        stopped = true;
        int inTime = answered;
        ConditionAnswer[] collected = Arrays.copyOf(answers, answers.length);
        Arrays.fill(collected, inTime, collected.length, LATE);
        return List.of(collected);
    }
}
