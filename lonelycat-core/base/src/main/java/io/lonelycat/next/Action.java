// SPDX-License-Identifier: MIT
package io.lonelycat.next;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.lonelycat.json.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An action that a user can take next: a goal with parameters, or the setting of a parameter. In texts and documents it
 * is written in a
 * notation that belongs to no front end: <code>`lonelycat recover resolve=keep reason=...`</code>, <code>`lonelycat.plan=ID`</code> or, for the name
 * of a parameter alone, <code>`lonelycat.plan`</code>. A value with anything beside letters, digits and {@code _ . / : = , + @ % -} is
 * quoted as for a shell. The goal of an action for another workspace stands behind two blanks.
 *
 * @param goal such as {@code recover}; absent where only a parameter is meant
 * @param parameters in the order in which they are written; with a goal each has a value
 * @param elsewhere whether it is for another workspace, so that nothing may be added that holds in this one alone
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.NONE)
@JsonPropertyOrder({"goal", "parameters"})
public record Action(Optional<String> goal, List<Parameter> parameters, boolean elsewhere) {
    private static final String BARE = "[A-Za-z0-9_./:=,+@%-]+";
    private static final String VALUE = "(?:" + BARE + "|'[^']*'(?:\\\\''[^']*')*+)";
    private static final Pattern WRITTEN =
            Pattern.compile("`lonelycat(?:(?<blanks> {1,2})(?<goal>[a-z]+)(?<given>(?: [a-zA-Z.]+=" + VALUE
                    + ")*+)|\\.(?<name>[a-zA-Z.]+)(?:=(?<value>" + VALUE + "))?)`");
    private static final Pattern PARAMETER = Pattern.compile(" ([a-zA-Z.]+)=(" + VALUE + ")");
    private static final Pattern IS_BARE = Pattern.compile(BARE);

    /** In place of what only the reader knows. */
    public static final String ELLIPSIS = "...";

    /**
     * A parameter.
     *
     * @param name without what all names begin with
     * @param value absent where only its name is meant
     */
    public record Parameter(String name, Optional<String> value) {}

    public Action {
        parameters = List.copyOf(parameters);
    }

    /** Makes an action for this workspace. */
    Action(Optional<String> goal, List<Parameter> parameters) {
        this(goal, parameters, false);
    }

    /** Begins an action without parameters. */
    public static Action of(Goal goal) {
        return of(goal.toString());
    }

    /** Begins an action without parameters, of a goal that may be unknown. */
    public static Action of(String goal) {
        return new Action(Optional.of(goal), List.of());
    }

    /** Returns the setting of one parameter. */
    public static Action setting(String name, String value) {
        return new Action(Optional.empty(), List.of(new Parameter(name, Optional.of(value))));
    }

    public static Action parameter(String name) {
        return new Action(Optional.empty(), List.of(new Parameter(name, Optional.empty())));
    }

    /** Returns the action with one parameter more, or with another value of one that it has. */
    public Action with(String name, String value) {
        List<Parameter> all = new ArrayList<>(parameters);
        all.remove(find(name));
        all.add(new Parameter(name, Optional.of(value)));
        return new Action(goal, all, elsewhere);
    }

    /** Returns the action for another workspace. */
    public Action forAnotherWorkspace() {
        return new Action(goal, parameters, true);
    }

    /** Returns the action with one parameter more if there is a value for it. */
    public Action with(String name, Optional<String> value) {
        return value.isPresent() ? with(name, value.get()) : this;
    }

    /** Returns whether the action has a parameter. */
    public boolean has(String name) {
        return find(name) != null;
    }

    private @Nullable Parameter find(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return parameter;
            }
        }
        return null;
    }

    /** Returns a text in which a front end has written each action. */
    public static String formatted(String text, ActionFormat format) {
        if (text.indexOf("`lonelycat") < 0) {
            return text;
        }
        return WRITTEN.matcher(text).replaceAll(found -> Matcher.quoteReplacement(format.format(read(found.group()))));
    }

    private static Action read(String written) {
        Matcher found = WRITTEN.matcher(written);
        if (!found.matches()) {
            throw new IllegalArgumentException(written);
        }
        String name = found.group("name");
        if (name != null) {
            Optional<String> value = Optional.ofNullable(found.group("value")).map(Action::unquoted);
            return new Action(Optional.empty(), List.of(new Parameter(name, value)));
        }
        List<Parameter> parameters = new ArrayList<>();
        Matcher given = PARAMETER.matcher(found.group("given"));
        while (given.find()) {
            parameters.add(new Parameter(given.group(1), Optional.of(unquoted(given.group(2)))));
        }
        return new Action(
                Optional.of(found.group("goal")),
                parameters,
                found.group("blanks").length() > 1);
    }

    private static String unquoted(String value) {
        return value.startsWith("'") ? value.substring(1, value.length() - 1).replace("'\\''", "'") : value;
    }

    /** Reads the action of a goal. */
    @JsonCreator
    static Action of(
            @JsonProperty("goal") @Member(blank = false) String goal,
            @JsonProperty("parameters") LinkedHashMap<String, String> parameters) {
        Action action = of(goal);
        for (Map.Entry<String, String> given : parameters.entrySet()) {
            action = action.with(given.getKey(), given.getValue());
        }
        return action;
    }

    @JsonProperty("goal")
    String writtenGoal() {
        return goal.orElse("");
    }

    @JsonProperty("parameters")
    Map<String, String> writtenParameters() {
        Map<String, String> written = new LinkedHashMap<>();
        parameters.forEach(given -> written.put(given.name(), given.value().orElse("")));
        return written;
    }

    /** Returns the notation, between backticks. */
    @Override
    public String toString() {
        StringBuilder written = new StringBuilder("`lonelycat");
        if (goal.isPresent()) {
            written.append(elsewhere ? "  " : " ").append(goal.get());
        }
        for (Parameter parameter : parameters) {
            written.append(goal.isPresent() ? ' ' : '.').append(parameter.name());
            if (parameter.value().isPresent()) {
                written.append('=').append(quoted(parameter.value().get()));
            }
        }
        return written.append('`').toString();
    }

    /** Returns what a shell takes as one word, and as nothing else than that. */
    public static String quoted(String value) {
        return IS_BARE.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
