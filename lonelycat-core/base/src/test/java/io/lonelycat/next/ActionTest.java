// SPDX-License-Identifier: MIT
package io.lonelycat.next;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionTest {
    @Property
    void isReadAsItWasWritten(@ForAll String value, @ForAll String other) {
        Action action = Action.of("execute").with("plan", value).with("reason", other);

        assertThat(NamedActions.in("Before " + action + " after.")).containsExactly(action);
    }

    @Property
    void findsNoActionInsideOfAValue(@ForAll String value) {
        Action hidden = Action.of("recover").with("resolve", "keep");
        Action action = Action.of("approve").with("reason", value + hidden);

        assertThat(NamedActions.in(action.toString())).containsExactly(action);
    }

    @Test
    void isWrittenInANotationOfItsOwn() {
        assertThat(Action.of("history")).hasToString("`lonelycat history`");
        assertThat(Action.of("recover").with("resolve", "keep").with("reason", Action.ELLIPSIS))
                .hasToString("`lonelycat recover resolve=keep reason=...`");
        assertThat(Action.setting("patch", "it's here")).hasToString("`lonelycat.patch='it'\\''s here'`");
        assertThat(Action.parameter("plan")).hasToString("`lonelycat.plan`");
        assertThat(NamedActions.in("`lonelycat.plan`, `lonelycat.patch=FILE`"))
                .containsExactly(Action.parameter("plan"), Action.setting("patch", "FILE"));
    }

    @Test
    void isForAnotherWorkspaceBehindTwoBlanks() {
        Action action = Action.of("sign").forAnotherWorkspace().with("key", "a b");

        assertThat(action).hasToString("`lonelycat  sign key='a b'`");
        assertThat(NamedActions.in("Run " + action + " there.")).containsExactly(action);
    }

    @Test
    void isTakenFromTheDetailsOfARefusal() {
        Action action = Action.of("recover").with("resolve", "keep").with("reason", Action.ELLIPSIS);

        assertThat(Next.in(Next.steps(action, Action.of("history"))))
                .containsExactly(new Next("", Optional.of(action)), new Next("", Optional.of(Action.of("history"))));
        assertThat(Next.in(Map.of("next", "Correct the text."))).isEmpty();
        assertThat(Next.in(Map.of())).isEmpty();
    }

    @Test
    void isReplacedAsAValueAndWhereWordsNameIt() {
        Next step = new Next("Run `lonelycat plan`, or set `lonelycat.plan`, then:", Optional.of(Action.of("gate")));

        assertThat(step.with(action ->
                        action.goal().isPresent() ? action.with("environment", Optional.of("staging")) : action))
                .isEqualTo(new Next(
                        "Run `lonelycat plan environment=staging`, or set `lonelycat.plan`, then:",
                        Optional.of(Action.of("gate").with("environment", "staging"))));
    }

    @Test
    void givesAParameterOnce() {
        Action action = Action.of("gate").with("plan", "a").with("wait", "1m").with("plan", "b");

        assertThat(action.has("plan")).isTrue();
        assertThat(action).isEqualTo(Action.of("gate").with("wait", "1m").with("plan", "b"));
    }

    @Test
    void leavesAllElseOfATextAsItIs() {
        String text = "Run `lonelycat recover`, then `git status`; $1 \\ stays.";

        assertThat(Action.formatted(text, action -> "$0\\" + action.goal().orElseThrow()))
                .isEqualTo("Run $0\\recover, then `git status`; $1 \\ stays.");
    }

    /** Agents write these texts; long texts must not overflow the stack. */
    @ParameterizedTest
    @ValueSource(strings = {"'\\''", " y=z", "`lonelycat x ", "`lonelycat.x=", "z"})
    void readsWhateverIsRepeated(String piece) {
        String many = piece.repeat(200_000);

        for (String begin : List.of("`lonelycat x y='", "`lonelycat x y=z")) {
            String text = begin + many;
            assertThat(Action.formatted(text, Action::toString)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lonelycat recover",
                "`lonelycat`",
                "`lonelycat recover",
                "`lonelycat RECOVER`",
                "`lonelycat recover resolve=`",
                "`lonelycat recover resolve='keep`",
                "`lonelycat recover  resolve=keep`",
                "`lonelycat.yaml: there`",
            })
    void takesNothingElseForAnAction(String text) {
        assertThat(NamedActions.in(text)).isEqualTo(List.of());
        assertThat(Action.formatted(text, action -> "x")).isEqualTo(text);
    }
}
