// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs commands of a page in one shell in a copy of {@code it/scenarios/small-project}. */
record FollowedPage(Path temporary) {
    void follow(String page, Scenario project) throws IOException {
        follow(new DocPage(page), project);
    }

    void follow(DocPage page, Scenario project) throws IOException {
        page.follow(new Shell(temporary), project.folder());
    }

    void run(String commands, Scenario project) throws IOException {
        new Shell(temporary).run(project.folder(), commands).well();
    }

    Scenario project() throws IOException {
        Scenario project = Scenario.copied("small-project", temporary.resolve("work/project"));
        run("git init -q -b main .", project);
        commit(project);
        return project;
    }

    void commit(Scenario project) throws IOException {
        run("git add .\ngit commit -qm 'The project'", project);
    }

    static List<String> statuses(Scenario project) {
        return project.executions().stream()
                .map(evidence -> Scenario.json(evidence.resolve("execution.json"))
                        .at("/status")
                        .textValue())
                .toList();
    }

    static JsonNode decision(Scenario project, int execution) {
        return Scenario.json(project.executions().get(execution).resolve("decision.json"));
    }
}
