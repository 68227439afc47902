// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The section LonelyCat of Manage Jenkins, System, as an administrator uses it, and what it says to others. */
@ExtendWith(Installation.class)
class ConfigurationIT {
    private static final String PAGE = "manage/configure";
    private static final String CHECKS = "descriptorByName/io.lonelycat.jenkins.config.";
    private static final Pattern OURS = Pattern.compile(
            "<div name=\"io-lonelycat-jenkins-config-LonelyCatConfiguration\".*?row-set-end", Pattern.DOTALL);
    private static final String HOSTILE = "</textarea><script>alert(1)</script><b onclick=\"alert(2)\">";

    private final Controller controller = Controller.given();

    @AfterEach
    void restore() {
        Installation.configure(controller, Installation.PLAIN);
    }

    @Test
    void keepsWhatIsFilledInAndNothingElseOfTheSystemChanges() {
        String others = withoutOurs(exported());

        try (Browser browser = new Browser(controller)) {
            browser.section(PAGE)
                    .press("Add policy")
                    .set("name", "from-the-form")
                    .set("text", "schema: lonelycat.policy/1\npaths: {deny: ['x/**']}\n")
                    .set("defaultPolicy", "from-the-form")
                    .tick("workspacePolicyAllowed", true)
                    .save();
            FormSection again = browser.section(PAGE);

            assertThat(again.value("name")).isEqualTo("from-the-form");
            assertThat(again.value("text").lines())
                    .containsExactly("schema: lonelycat.policy/1", "paths: {deny: ['x/**']}");
            assertThat(again.value("defaultPolicy")).isEqualTo("from-the-form");
        }
        assertThat(exported())
                .contains("- name: \"open\"", "- name: \"from-the-form\"", "defaultPolicy: \"from-the-form\"")
                .contains("workspacePolicyAllowed: true");
        assertThat(withoutOurs(exported())).isEqualTo(others);
    }

    @Test
    void takesOutTheLastPolicyToo() {
        Installation.configure(
                controller,
                "unclassified: {lonelycat: {policies: [{name: only, text: \"schema: lonelycat.policy/1\"}]}}");

        try (Browser browser = new Browser(controller)) {
            FormSection section = browser.section(PAGE);
            assertThat(section.count("name")).isEqualTo(1);
            section.press("Delete policy").save();

            assertThat(browser.section(PAGE).count("name")).isZero();
        }
        assertThat(exported()).doesNotContain("name: \"only\"");
    }

    @Test
    void saysBelowTheFieldWhatIsWrongAndWhatWouldBeRight() {
        try (Browser browser = new Browser(controller)) {
            FormSection section = browser.section(PAGE).press("Add policy");

            assertThat(section.message("text")).contains("Begin it with `schema: lonelycat.policy/1`");
            section.set("text", "schema: lonelycat.policy/1\npaths: {deni: ['x/**']}\n");
            assertThat(section.message("text")).contains("line 2 column 9", "\"deni\"", "did you mean \"deny\"?");
            section.set("text", "schema: lonelycat.policy/1\npaths: {deny: [\n");
            assertThat(section.message("text")).contains("line 3 column 1");
            section.set("text", "schema: lonelycat.policy/1\n");
            assertThat(section.message("text")).isEmpty();
            assertThat(section.set("defaultPolicy", "opens").message("defaultPolicy"))
                    .contains("`opens`", "Did you mean `open`?");
            assertThat(section.set("defaultPolicy", "open").message("defaultPolicy"))
                    .isEmpty();
        }
    }

    @Test
    void offersTheSecretTextsAndSaysWhetherTheySign() {
        Installation.configure(controller, """
                credentials:
                  system:
                    domainCredentials:
                    - credentials:
                      - string: {scope: SYSTEM, id: "no-key", secret: "hush-hush"}
                      - string: {scope: GLOBAL, id: "other-text", secret: "hush-hush"}
                """);

        try (Browser browser = new Browser(controller)) {
            FormSection section = browser.section(PAGE);

            assertThat(section.choices("signingCredentialsId")).contains("", "no-key", "other-text");
            assertThat(section.set("signingCredentialsId", "no-key").message("signingCredentialsId"))
                    .contains("`no-key` is not a private key of Ed25519")
                    .doesNotContain("hush-hush");
        }
        assertThat(text(controller.post(
                        CHECKS + "LonelyCatConfiguration/checkSigningCredentialsId", Map.of("value", "nobody-has-it"))))
                .contains("have the ID `nobody-has-it`");
    }

    @Test
    void refusesWhatCouldOnlyFailInEveryBuild() {
        String before = exported();

        try (Browser browser = new Browser(controller)) {
            String twice = browser.section(PAGE)
                    .press("Add policy")
                    .set("name", "open")
                    .save();
            assertThat(twice).contains("Two policies have the name `open`").doesNotContain("InvalidInputException");
            String nameless = browser.section(PAGE).press("Add policy").save();
            assertThat(nameless).contains("A policy has no name");
        }
        assertThat(exported()).isEqualTo(before);
        HttpResponse<byte[]> code = controller.post(
                "configuration-as-code/apply",
                "application/x-yaml",
                BodyPublishers.ofString(
                        "unclassified: {lonelycat: {policies: [{name: a, text: x}, {name: a, text: y}]}}"));
        assertThat(code.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(exported()).isEqualTo(before);
    }

    @Test
    void showsWhatIsKeptAsTextAndHasHelpForEveryField() {
        Installation.configure(controller, """
                unclassified:
                  lonelycat:
                    policies: [{name: '%1$s', text: '%1$s'}]
                    defaultPolicy: '%1$s'
                    signingCredentialsId: '%1$s'
                """.formatted(HOSTILE));

        String html = controller.text(PAGE);
        String ours = OURS.matcher(html).results().findFirst().orElseThrow().group();

        assertThat(ours)
                .contains("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>", "<b onclick", "<style", "javascript:");
        assertThat(ours.replaceAll("\"[^\"]*\"", "''")).doesNotContainPattern("<[a-z]+\\s[^>]*\\bon[a-z]+=");
        List<String> helps = all(Pattern.compile("helpURL=\"/?([^\"]+)\""), ours);
        assertThat(helps.stream().map(help -> help.substring(help.lastIndexOf('/') + 1)))
                .contains("policies", "name", "text", "defaultPolicy", "workspacePolicyAllowed")
                .contains("signingCredentialsId");
        for (String help : helps) {
            assertThat(controller.text(help.substring(help.indexOf("descriptor/"))))
                    .as(help)
                    .contains("<div>")
                    .doesNotContain("<script");
        }
    }

    @Test
    void answersAdministratorsOnlyAndNothingByGet() {
        Controller alice = controller.as("alice");
        assertThat(alice.get(PAGE).statusCode()).isEqualTo(403);
        assertThat(alice.post("manage/configSubmit", Map.of("json", "{}")).statusCode())
                .isEqualTo(403);
        assertThat(alice.post("configuration-as-code/export", Map.of()).statusCode())
                .isEqualTo(403);
        String whole = CHECKS + "LonelyCatConfiguration/";
        String one = CHECKS + "NamedPolicy/";
        String folder = CHECKS + "FolderPolicyProperty/";
        for (String question : new String[] {
            whole + "checkDefaultPolicy",
            whole + "checkSigningCredentialsId",
            whole + "fillDefaultPolicyItems",
            whole + "fillSigningCredentialsIdItems",
            one + "checkText",
            folder + "checkPolicy",
            folder + "fillPolicyItems"
        }) {
            assertThat(alice.post(question, Map.of("value", "x")).statusCode())
                    .as(question)
                    .isEqualTo(403);
            assertThat(controller.post(question, Map.of("value", "x")).statusCode())
                    .as(question)
                    .isEqualTo(200);
            assertThat(controller.get(question + "?value=x").statusCode())
                    .as("GET " + question)
                    .isIn(404, 405);
        }
    }

    /** Without secrets, which are encrypted again each time. */
    private String exported() {
        return text(controller.done("configuration-as-code/export", Map.of())).replaceAll("\"\\{AQA[^\"]*", "\"");
    }

    private static String withoutOurs(String exported) {
        return exported.replaceAll("(?ms)^  lonelycat:\\n(?:    .*\\n|  - .*\\n)*", "");
    }

    private static List<String> all(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        for (MatchResult match : pattern.matcher(text).results().toList()) {
            found.add(match.group(1));
        }
        return found;
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
