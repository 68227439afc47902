// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.TaskListener;
import io.lonelycat.flow.remote.PendingApproval;
import io.lonelycat.flow.remote.PendingApproval.Reply;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.jenkins.agent.Cookie;
import io.lonelycat.jenkins.agent.EngineCall;
import io.lonelycat.jenkins.agent.EngineRequest;
import io.lonelycat.jenkins.agent.RemoteCommands;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine on the agent reports a rejection on the controller once, however often the gate gets it. */
class ToldOnceTest {
    private static final String TELLS = "notify: {log: {on: [approved, rejected], file: said.jsonl}}\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"REJECT", "EDIT"})
    void tellsOfANoOnceHoweverOftenTheGateIsAsked(Choice no) throws IOException {
        GatedPlan plan = GatedPlan.in(folder, TELLS);
        List<String> documents = said(plan, no);

        gate(plan, documents);
        gate(plan, documents);

        assertThat(told())
                .singleElement()
                .asString()
                .contains("\"event\":\"rejected\"", plan.planId())
                .doesNotContain("Not like this");
        assertThat(Files.readAllLines(state().resolve("decided.jsonl")))
                .filteredOn(line -> line.contains("Not like this"))
                .as("on record in the workspace")
                .hasSize(1);
    }

    @Test
    void tellsNobodyWhereSomebodyLeavesItToOthers() throws IOException {
        GatedPlan plan = GatedPlan.in(folder, TELLS);

        gate(plan, said(plan, Choice.SKIP));

        assertThat(state().resolve("notifications")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "on: [rejected]                  | true",
                "on: [denied]                    | true",
                "on: [asked, approved]           | false",
                "on: [rolled_back, quarantined]  | false"
            })
    void asksTheAgentOnlyWhereSomebodyIsToHearOfIt(String on, boolean told) {
        GatedPlan plan = GatedPlan.in(folder, "notify: {log: {" + on + ", file: said.jsonl}}\n");

        assertThat(plan.<Boolean>read(PendingApproval::tellsOfNo)).isEqualTo(told);
    }

    @Test
    void asksNoAgentWhereThePolicyNamesNobody() {
        assertThat(GatedPlan.in(folder, "").<Boolean>read(PendingApproval::tellsOfNo))
                .isFalse();
    }

    @Test
    void onlyARejectionAndAnotherVersionAreANo() {
        assertThat(State.values()).filteredOn(State::isNo).containsExactly(State.REJECTED, State.EDIT);
    }

    private static List<String> said(GatedPlan plan, Choice choice) throws IOException {
        Question question = plan.question();
        new Answers(question, plan, List.of(), name -> false)
                .take(new Reply("bob", Set.of(), false, choice, "Not like this"));
        return question.documents();
    }

    private Path state() {
        return folder.resolve("workspace/.lonelycat");
    }

    private List<String> told() throws IOException {
        return Files.readAllLines(state().resolve("notifications/said.jsonl"));
    }

    private void gate(GatedPlan plan, List<String> documents) {
        EngineRequest request = new EngineRequest(
                "gate",
                new LinkedHashMap<>(Map.of("plan", plan.planId())),
                new HashMap<>(),
                "author",
                "managed: test",
                plan.policy(),
                null,
                new ArrayList<>(documents),
                "http://jenkins/job/x/1/",
                null);
        TaskListener silent = () -> new PrintStream(OutputStream.nullOutputStream());
        String answer = new EngineCall(
                        request,
                        Cookie.create(),
                        new NoCommands(),
                        question -> "{}",
                        line -> {},
                        (to, notification, millis) -> "",
                        silent)
                .invoke(folder.resolve("workspace").toFile(), null);
        assertThat(answer).contains("\"goal\":\"gate\"").doesNotContain("\"exitCode\":2");
    }

    /** The gate starts none. */
    private static final class NoCommands implements RemoteCommands {
        @Override
        public boolean startHere() {
            return false;
        }

        @Override
        public String start(List<String> argv, Map<String, String> env, OutputStream sink) {
            throw new AssertionError(argv);
        }

        @Override
        public @Nullable Integer await(String handle, long millis) {
            throw new AssertionError(handle);
        }

        @Override
        public boolean kill(String handle) {
            throw new AssertionError(handle);
        }
    }
}
