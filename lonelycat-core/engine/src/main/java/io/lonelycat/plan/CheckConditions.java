// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Conditions that must all be met for a check to run. A condition with an empty list is always met. */
public record CheckConditions(
        @Member(ifAny = true) List<Glob> paths,
        @JsonProperty("risk") @Member(ifAny = true) List<Risk> risks,

        @JsonProperty("environment") @Member(ifAny = true, blank = false)
        List<String> environments) {
    public static final CheckConditions ALWAYS = new CheckConditions(List.of(), List.of(), List.of());

    public static final String KEY = "when";

    public static final String ENVIRONMENT = "environment";

    public CheckConditions {
        paths = List.copyOf(paths);
        risks = List.copyOf(risks);
        environments = List.copyOf(environments);
    }

    static CheckConditions read(InputObject check) {
        return check.optional(KEY).map(CheckConditions::read).orElse(ALWAYS);
    }

    private static CheckConditions read(InputValue value) {
        CheckConditions read = Json.read(CheckConditions.class, value);
        for (InputValue list : value.object().members()) {
            if (list.list().isEmpty()) {
                throw list.problem("the list is empty, so the check never applies; fill the list, or remove the key");
            }
        }
        if (read.equals(ALWAYS)) {
            throw value.problem("the condition is empty; give paths, risk or environment, or remove the key");
        }
        return read;
    }

    /**
     * Returns the reason why a check does not run for a change; empty if all conditions are met.
     *
     * @param touched changed paths, including old names of renamed files
     */
    public Optional<String> unmet(Collection<WorkspacePath> touched, Risk risk, Optional<String> environment) {
        GlobSet globs = GlobSet.of(paths);
        if (!paths.isEmpty() && touched.stream().noneMatch(globs::matchesAny)) {
            return Optional.of("the change touches no file that matches "
                    + words(paths.stream().map(Glob::pattern).toList()));
        }
        if (!risks.isEmpty() && !risks.contains(risk)) {
            return Optional.of("the risk is " + Names.of(risk) + ", and not "
                    + words(risks.stream().map(Names::of).toList()));
        }
        if (!environments.isEmpty()
                && environment.filter(environments::contains).isEmpty()) {
            return Optional.of("the change is for "
                    + environment.map(name -> "the environment `" + name + "`").orElse("no environment")
                    + ", and not for "
                    + words(environments));
        }
        return Optional.empty();
    }

    private static String words(List<String> alternatives) {
        return alternatives.stream().map(word -> "`" + word + "`").collect(Collectors.joining(" or "));
    }
}
