// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.types.CelKind;
import io.lonelycat.gate.cel.CompiledConditions.Flaw;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Walks over a condition whose types are right: does it speak of single files, and are the patterns in it well-formed? */
final class ConditionWalk {
    private static final String FILE = "file";
    private static final Set<CelKind> SUMS =
            EnumSet.of(CelKind.INT, CelKind.UINT, CelKind.DOUBLE, CelKind.TIMESTAMP, CelKind.DURATION);

    private final CelAbstractSyntaxTree tree;
    private final int condition;
    private final List<Flaw> flaws = new ArrayList<>();
    private boolean aboutFiles;

    private ConditionWalk(int condition, CelAbstractSyntaxTree tree) {
        this.condition = condition;
        this.tree = tree;
    }

    static ConditionWalk of(int condition, CelAbstractSyntaxTree tree) {
        ConditionWalk reading = new ConditionWalk(condition, tree);
        reading.walk(tree.getExpr(), Set.of());
        return reading;
    }

    boolean isAboutFiles() {
        return aboutFiles;
    }

    List<Flaw> flaws() {
        return flaws;
    }

    private void walk(CelExpr expr, Set<String> locals) {
        switch (expr.getKind()) {
            case IDENT -> aboutFiles |= expr.ident().name().equals(FILE) && !locals.contains(FILE);
            case SELECT -> walk(expr.select().operand(), locals);
            case CALL -> call(expr, locals);
            case LIST -> expr.list().elements().forEach(element -> walk(element, locals));
            case MAP ->
                expr.map().entries().forEach(entry -> {
                    walk(entry.key(), locals);
                    walk(entry.value(), locals);
                });
            case STRUCT ->
                flaw(
                        expr,
                        "conditions ask about what is there; they cannot make a "
                                + expr.struct().messageName());
            case COMPREHENSION -> comprehension(expr.comprehension(), locals);
            default -> {}
        }
    }

    private void comprehension(CelComprehension loop, Set<String> locals) {
        Set<String> inner = Stream.concat(locals.stream(), Stream.of(loop.iterVar(), loop.iterVar2(), loop.accuVar()))
                .collect(Collectors.toUnmodifiableSet());
        walk(loop.iterRange(), locals);
        walk(loop.accuInit(), locals);
        walk(loop.loopCondition(), inner);
        walk(loop.loopStep(), inner);
        walk(loop.result(), inner);
    }

    private void call(CelExpr expr, Set<String> locals) {
        CelCall call = expr.call();
        if (call.function().equals("_+_") && !isSum(expr) && !isStepOfALoop(call)) {
            flaw(expr, "texts and lists cannot be joined in a condition, since they would grow without end");
        }
        call.target().ifPresent(target -> walk(target, locals));
        call.args().forEach(argument -> walk(argument, locals));
        call.args().stream().findFirst().ifPresent(argument -> literal(argument)
                .ifPresent(text -> checkPattern(call.function(), argument, text)));
    }

    private boolean isSum(CelExpr expr) {
        return tree.getType(expr.id())
                .filter(type -> SUMS.contains(type.kind()))
                .isPresent();
    }

    /** The macros map and filter gather their results in a list that no condition can name. */
    private static boolean isStepOfALoop(CelCall call) {
        CelExpr first = call.args().get(0);
        return first.getKind() == CelExpr.ExprKind.Kind.IDENT
                && first.ident().name().startsWith("@");
    }

    private static Optional<String> literal(CelExpr expr) {
        boolean isText = expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        return isText ? Optional.of(expr.constant().stringValue()) : Optional.empty();
    }

    private void checkPattern(String function, CelExpr argument, String text) {
        try {
            switch (function) {
                case "glob", "linesIn", "touches" -> Patterns.readGlob(text);
                case "matches" -> Patterns.readExpression(text);
                default -> {}
            }
        } catch (ConditionRefusal e) {
            flaw(argument, String.valueOf(e.getMessage()));
        }
    }

    private void flaw(CelExpr expr, String problem) {
        CelSourceLocation place = Optional.ofNullable(
                        tree.getSource().getPositionsMap().get(expr.id()))
                .flatMap(tree.getSource()::getOffsetLocation)
                .orElse(CelSourceLocation.of(1, 0));
        flaws.add(new Flaw(condition, place.getLine(), place.getColumn() + 1, problem));
    }
}
