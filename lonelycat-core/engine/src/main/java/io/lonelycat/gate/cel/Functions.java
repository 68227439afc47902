// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.runtime.CelFunctionBinding;
import io.lonelycat.gate.cel.Shape.ChangesetShape;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.past.PastQuestion.ExecutionsOf;
import io.lonelycat.gate.past.PastQuestion.LastOutcome;
import io.lonelycat.gate.past.PastQuestion.RollbacksOf;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Functions that LonelyCat adds to CEL, such as {@code file.path.glob("docs/**")}. Not thread-safe. */
final class Functions {
    static final OpaqueType HISTORY = OpaqueType.create("lonelycat.History");

    /** Product of text length and regular expression length for which matching costs one computation step. */
    private static final int CHARACTERS = 256;

    private static final CelType TEXT = SimpleType.STRING;
    private static final CelType COUNT = SimpleType.INT;
    private static final CelType TRUTH = SimpleType.BOOL;
    private static final CelType CHANGE = StructTypeReference.create(ChangesetShape.SHAPE.name());

    private record Function(CelFunctionDecl declaration, CelFunctionBinding binding) {}

    private interface Body {
        Object apply(Object[] arguments);
    }

    private final List<Function> all = new ArrayList<>();
    private Patterns patterns = new Patterns();
    private Meter meter = new Meter(0);

    Functions() {
        texts();
        changes();
        history();
    }

    void workFor(Patterns theirPatterns, Meter theirMeter) {
        patterns = theirPatterns;
        meter = theirMeter;
    }

    List<CelFunctionDecl> declarations() {
        return all.stream().map(Function::declaration).toList();
    }

    List<CelFunctionBinding> bindings() {
        return all.stream()
                .flatMap(function ->
                        CelFunctionBinding.fromOverloads(function.declaration().name(), function.binding()).stream())
                .toList();
    }

    Collection<String> names() {
        return all.stream().map(function -> function.declaration().name()).toList();
    }

    private void texts() {
        add("matches", TRUTH, TEXT, List.of(TEXT), in -> {
            meter.count(1 + (long) text(in, 0).length() * text(in, 1).length() / CHARACTERS);
            return patterns.expression(text(in, 1)).matcher(text(in, 0)).find();
        });
        add("glob", TRUTH, TEXT, List.of(TEXT), in -> {
            meter.count();
            return patterns.glob(text(in, 1)).matchesAny(Patterns.path(text(in, 0)));
        });
    }

    private void changes() {
        add("linesIn", COUNT, CHANGE, List.of(TEXT), in -> change(in).linesIn(patterns.glob(text(in, 1))));
        add("touches", TRUTH, CHANGE, List.of(TEXT), in -> change(in).touches(patterns.glob(text(in, 1))));
    }

    private void history() {
        add(
                "executionsOf",
                COUNT,
                HISTORY,
                List.of(TEXT, COUNT),
                in -> answer(in, new ExecutionsOf(path(in), since(in))));
        add(
                "rollbacksOf",
                COUNT,
                HISTORY,
                List.of(TEXT, COUNT),
                in -> answer(in, new RollbacksOf(path(in), since(in))));
        add("lastOutcome", TEXT, HISTORY, List.of(TEXT), in -> answer(in, new LastOutcome(path(in)))
                .map(Names::of)
                .orElse("none"));
    }

    @SuppressWarnings("Immutable") // CEL wants functions without state; these know the meter of the decision at hand
    private void add(String name, CelType result, CelType receiver, List<CelType> arguments, Body body) {
        String id = "lonelycat_" + name;
        List<CelType> types =
                Stream.concat(Stream.of(receiver), arguments.stream()).toList();
        List<Class<?>> classes = new ArrayList<>();
        types.forEach(type -> classes.add(type(type)));
        all.add(new Function(
                CelFunctionDecl.newFunctionDeclaration(name, CelOverloadDecl.newMemberOverload(id, result, types)),
                CelFunctionBinding.from(id, classes, body::apply)));
    }

    private static Class<?> type(CelType type) {
        return type.equals(TEXT) ? String.class : type.equals(COUNT) ? Long.class : Object.class;
    }

    private static String text(Object[] arguments, int position) {
        return (String) arguments[position];
    }

    private Change change(Object[] arguments) {
        Change change = (Change) ((ShapedValue<?>) arguments[0]).subject();
        meter.count(1 + change.files().size());
        return change;
    }

    private <A> A answer(Object[] arguments, PastQuestion<A> question) {
        meter.count(Meter.QUESTION);
        return ((Facts) arguments[0]).past().answer(question);
    }

    private static WorkspacePath path(Object[] arguments) {
        return Patterns.path(text(arguments, 1));
    }

    private static Instant since(Object[] arguments) {
        long days = (Long) arguments[2];
        if (days < 1 || days > 36_500) {
            throw new ConditionRefusal("expected a number of days from 1 to 36500, but found " + days);
        }
        return ((Facts) arguments[0]).now().minus(Duration.ofDays(days));
    }
}
