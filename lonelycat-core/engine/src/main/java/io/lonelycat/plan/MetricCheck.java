// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Member;
import io.lonelycat.workspace.glob.Glob;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Check that compares a metric in the reports of a tool with a threshold. */
public record MetricCheck(
        CheckTerms terms,
        Metric metric,
        List<Glob> reports,
        Operator operator,
        BigDecimal threshold,
        OnMissing onMissing)
        implements CheckSpec {
    private static final Pattern THRESHOLD = Pattern.compile("(0|[1-9][0-9]{0,14})(\\.[0-9]{1,6})?");

    public MetricCheck {
        reports = List.copyOf(reports);
    }

    public enum Operator {
        EQUAL("=="),
        DIFFERENT("!="),
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        private static Operator read(InputValue value) {
            String text = value.text();
            return Stream.of(values())
                    .filter(it -> it.sign.equals(text))
                    .findFirst()
                    .orElseThrow(() -> value.problem("must be one of "
                            + Stream.of(values()).map(it -> it.sign).collect(Collectors.joining(", "))
                            + ", in quotes"));
        }

        public String sign() {
            return sign;
        }

        /** Returns whether the measured {@code figure} meets the threshold; 80 and 80.00 are equal. */
        public boolean holds(BigDecimal figure, BigDecimal threshold) {
            int difference = figure.compareTo(threshold);
            return switch (this) {
                case EQUAL -> difference == 0;
                case DIFFERENT -> difference != 0;
                case LESS -> difference < 0;
                case AT_MOST -> difference <= 0;
                case MORE -> difference > 0;
                case AT_LEAST -> difference >= 0;
            };
        }
    }

    /** Result of a check whose reports lack the metric. */
    public enum OnMissing {
        FAIL,
        SKIP,
        /** Reports that the metric is missing, without rolling the change back. */
        WARN
    }

    @Override
    public CheckKind kind() {
        return CheckKind.METRIC;
    }

    @Override
    public String described() {
        return metric.key() + " " + operator.sign() + " " + threshold.toPlainString();
    }

    @Override
    public Object subject() {
        return List.of(metric, reports);
    }

    @Override
    public Object particular() {
        record ComparedMetric(
                String name,
                List<Glob> reports,
                String operator,
                String threshold,
                @Member(ifAny = true) OnMissing onMissing) {}
        return new ComparedMetric(metric.key(), reports, operator.sign(), threshold.toPlainString(), onMissing);
    }

    static MetricCheck read(CheckTerms terms, InputObject in) {
        Metric metric = Metric.read(in.required("name"));
        InputValue where = in.required("reports");
        List<Glob> reports = DocumentValues.globs(in, "reports");
        if (reports.isEmpty()) {
            throw where.problem("must have at least one glob, for example [\"**/target/site/jacoco/jacoco.xml\"]");
        }
        return new MetricCheck(
                terms,
                metric,
                reports,
                Operator.read(in.required("operator")),
                threshold(in.required("threshold")),
                in.oneOf("onMissing", OnMissing.class, OnMissing.FAIL));
    }

    private static BigDecimal threshold(InputValue value) {
        String text = value.isInteger() ? String.valueOf(value.integer(0, Long.MAX_VALUE)) : value.text();
        if (!THRESHOLD.matcher(text).matches()) {
            throw value.problem(
                    "must be a number that is not negative: an integer such as 80, or a fraction in quotes such as \"79.5\"");
        }
        return new BigDecimal(text);
    }
}
