// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.workspace.WorkspacePath;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DecisionReportTest {
    private static final WorkspacePath PATH = WorkspacePath.of("src/<b>\"x\" & ä\u202e\u0007.java");

    @Test
    void junitHasAFailureForEachFindingThatStandsInTheWay() throws Exception {
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text(DecisionReport.JUNIT).getBytes(UTF_8)));

        Element suite = xml.getDocumentElement();
        assertThat(suite.getTagName()).isEqualTo("testsuite");
        assertThat(suite.getAttribute("tests")).isEqualTo("5");
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-03-01T09:30:00");
        assertThat(attributes(suite, "failure", "type")).containsExactly("deny", "need_approval");
        assertThat(attributes(suite, "testcase", "classname"))
                .containsExactly(
                        "lonelycat.paths.deny",
                        "lonelycat.paths.need_approval",
                        "lonelycat.limits.files",
                        "lonelycat.scope-derived",
                        "lonelycat.paths.allow");
        assertThat(attributes(suite, "testcase", "name"))
                .contains("src/<b>\"x\" & ä\\u{202e}\\u{7}.java", "the whole change");
        assertThat(suite.getTextContent()).contains("waived by waivers[0]");
    }

    private static List<String> attributes(Element within, String tag, String name) {
        List<String> values = new ArrayList<>();
        NodeList nodes = within.getElementsByTagName(tag);
        for (int i = 0; i < nodes.getLength(); i++) {
            values.add(((Element) nodes.item(i)).getAttribute(name));
        }
        return values;
    }

    @Test
    void sarifIsValidByTheSchemaOfItsStandard() {
        String log = text(DecisionReport.SARIF);

        assertThat(SarifSchema.problems(log)).isEmpty();
        assertThat(SarifSchema.problems(log.replace("\"external\"", "\"elsewhere\"")))
                .hasSize(1);
        assertThat(SarifSchema.problems(log.replace("src/%3Cb%3E", "src/<b>"))).isNotEmpty();
    }

    /** What the text of the standard demands (sections 3.27.7, 3.27.10 and 3.4.3), and the schema cannot say. */
    @Test
    void sarifIsAsTheTextOfTheStandardWantsIt() throws Exception {
        JsonNode run = new ObjectMapper()
                .readTree(text(DecisionReport.SARIF))
                .get("runs")
                .get(0);

        assertThat(run.get("results")).hasSize(5);
        JsonNode rules = run.get("tool").get("driver").get("rules");
        run.get("results").forEach(result -> {
            assertThat(rules.get(result.get("ruleIndex").asInt()).get("id")).isEqualTo(result.get("ruleId"));
            assertThat(result.get("kind").asText())
                    .isEqualTo(result.get("level").asText().equals("none") ? "pass" : "fail");
            assertThat(result.get("message").get("text").asText()).isNotBlank();
            result.path("locations")
                    .forEach(location -> assertThat(location.at("/physicalLocation/artifactLocation/uri")
                                    .asText())
                            .isEqualTo("src/%3Cb%3E%22x%22%20%26%20%C3%A4%E2%80%AE%07.java"));
        });
    }

    @Test
    void sarifSuppressesWhatWasWaivedAndRatesTheRestByItsEffect() throws Exception {
        JsonNode results = new ObjectMapper()
                .readTree(text(DecisionReport.SARIF))
                .get("runs")
                .get(0)
                .get("results");

        List<String> told = new ArrayList<>();
        results.forEach(result -> told.add(
                result.get("ruleId").asText() + " " + result.get("level").asText() + " "
                        + result.path("suppressions").size()));
        assertThat(told)
                .containsExactly(
                        "paths.deny error 0",
                        "paths.need_approval warning 0",
                        "limits.files error 1",
                        "scope-derived note 0",
                        "paths.allow none 0");
    }

    @Test
    void markdownIsAsWritten() {
        Golden.check("denied/decision.md", text(DecisionReport.MARKDOWN));
    }

    @ParameterizedTest
    @EnumSource(DecisionReport.class)
    void showsWhatIsHiddenAndEndsInANewline(DecisionReport form) {
        assertThat(text(form)).doesNotContain("\u202e", "\u0007").endsWith("\n").contains("paths.need_approval");
    }

    @ParameterizedTest
    @EnumSource(DecisionReport.class)
    void tellsItsReadersInTheirWordsWhatToDoNext(DecisionReport form) {
        Finding finding = Changes.finding("history.cooldown.x", Effect.DENY, OptionalInt.empty(), "Too soon.")
                .withNext("Find out why with `lonelycat history limit=5`, and wait.", List.of());
        Decision decision = Changes.decision(Changes.some(), List.of(finding));

        String text = form.text(
                decision,
                Changes.set(Changes.some()),
                action -> "typed " + action.goal().orElseThrow());

        assertThat(text).contains("Find out why with typed history, and wait.").doesNotContain("`lonelycat ");
    }

    private static String text(DecisionReport form) {
        Decision decision = Changes.decision(
                Changes.some(),
                List.of(
                        finding("paths.deny", Effect.DENY, Optional.empty()),
                        finding("paths.need_approval", Effect.NEED_APPROVAL, Optional.empty()),
                        finding(
                                "limits.files",
                                Effect.DENY,
                                Optional.of(new Settlement(Settlement.By.WAIVER, List.of("waivers[0]")))),
                        Changes.finding(
                                "scope-derived",
                                Effect.WARN,
                                OptionalInt.empty(),
                                "<script>\u202e proves ]]> nothing."),
                        Changes.finding("paths.allow", Effect.ALLOW, OptionalInt.of(5), "Fine.")));
        return form.text(decision, Changes.set(Changes.some()), ActionFormat.NEUTRAL);
    }

    private static Finding finding(String rule, Effect effect, Optional<Settlement> settled) {
        return new Finding(
                rule,
                effect,
                List.of(PATH),
                1,
                "`" + PATH.display() + "` is named.",
                OptionalInt.of(3),
                Optional.empty(),
                "Drop it.",
                List.of(),
                Changes.digest(rule),
                settled);
    }
}
