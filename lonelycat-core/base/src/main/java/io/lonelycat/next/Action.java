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
 * Next action suggested to a user: a goal with parameters, or one parameter. Messages of the engine contain an action
 * in the form <code>`lonelycat recover resolve=keep reason=...`</code>, <code>`lonelycat.plan=ID`</code> or
 * <code>`lonelycat.plan`</code>. Parameter values are shell-quoted if necessary. Two blanks before an action's goal
 * mark an action for another workspace.
 *
 * @param parameters parameters in output order; all have values if the action calls a goal
 * @param elsewhere true for an action in another workspace; callers must not add parameters of this workspace to the
 * action
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

    /** Placeholder for a parameter value that only the user knows. */
    public static final String ELLIPSIS = "...";

    /**
     * Parameter of an action suggested to a user.
     *
     * @param value absent if a message only mentions the parameter's name
     */
    public record Parameter(String name, Optional<String> value) {}

    public Action {
        parameters = List.copyOf(parameters);
    }

    Action(Optional<String> goal, List<Parameter> parameters) {
        this(goal, parameters, false);
    }

    public static Action of(Goal goal) {
        return of(goal.toString());
    }

    public static Action of(String goal) {
        return new Action(Optional.of(goal), List.of());
    }

    public static Action setting(String name, String value) {
        return new Action(Optional.empty(), List.of(new Parameter(name, Optional.of(value))));
    }

    public static Action parameter(String name) {
        return new Action(Optional.empty(), List.of(new Parameter(name, Optional.empty())));
    }

    public Action with(String name, String value) {
        List<Parameter> all = new ArrayList<>(parameters);
        all.remove(find(name));
        all.add(new Parameter(name, Optional.of(value)));
        return new Action(goal, all, elsewhere);
    }

    public Action forAnotherWorkspace() {
        return new Action(goal, parameters, true);
    }

    public Action with(String name, Optional<String> value) {
        return value.isPresent() ? with(name, value.get()) : this;
    }

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

    /** Quotes a value, if necessary, as one POSIX shell word. */
    public static String quoted(String value) {
        return IS_BARE.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
