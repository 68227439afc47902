// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelKind;
import io.lonelycat.gate.cel.CompiledConditions.Flaw;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Inspects a compiled condition: use of the variable {@code file}, cost of loops, and syntax of patterns. */
final class ConditionWalk {
    private static final String FILE = "file";
    private static final Set<CelKind> SUMS =
            EnumSet.of(CelKind.INT, CelKind.UINT, CelKind.DOUBLE, CelKind.TIMESTAMP, CelKind.DURATION);

    /** Assumed number of elements of every list except the list of changed paths, to estimate the cost of loops. */
    private static final int FEW = 100;

    private static final int ITERATION = 5;

    private final CelAbstractSyntaxTree tree;
    private final int condition;
    private final List<Flaw> flaws = new ArrayList<>();
    private final List<Integer> depths = new ArrayList<>();
    private boolean aboutFiles;
    private boolean aboutChange;

    private ConditionWalk(int condition, CelAbstractSyntaxTree tree) {
        this.condition = condition;
        this.tree = tree;
    }

    static ConditionWalk of(int condition, CelAbstractSyntaxTree tree) {
        ConditionWalk reading = new ConditionWalk(condition, tree);
        CelNavigableAst.fromAst(tree).getRoot().allNodes().forEach(reading::look);
        return reading;
    }

    boolean isAboutFiles() {
        return aboutFiles;
    }

    List<Flaw> flaws() {
        return flaws;
    }

    long mostSteps(int paths) {
        int longest = aboutChange ? Math.max(FEW, paths) : FEW;
        return depths.stream()
                .mapToLong(depth -> (long) Math.min(Math.pow(longest, depth), ConditionLanguage.MOST_ITERATIONS))
                .map(iterations -> ITERATION * iterations)
                .sum();
    }

    /**
     * Returns a loop's nesting depth in a condition, from 1. A loop that computes the list of an outer loop runs only
     * once, so the depth does not grow.
     */
    private static int depth(CelNavigableExpr node) {
        int depth = 1;
        CelNavigableExpr below = node;
        for (Optional<CelNavigableExpr> at = node.parent();
                at.isPresent();
                at = at.get().parent()) {
            CelExpr expr = at.get().expr();
            boolean isAround = at.get().getKind() == CelExpr.ExprKind.Kind.COMPREHENSION
                    && expr.comprehension().iterRange().id() != below.id();
            depth += isAround ? 1 : 0;
            below = at.get();
        }
        return depth;
    }

    private void look(CelNavigableExpr node) {
        CelExpr expr = node.expr();
        switch (node.getKind()) {
            case IDENT -> {
                aboutFiles |= expr.ident().name().equals(FILE) && !isLocal(node);
                aboutChange |= expr.ident().name().equals("changeset");
            }
            case CALL -> call(expr);
            case COMPREHENSION -> depths.add(depth(node));
            case STRUCT ->
                flaw(expr, "conditions cannot create a new " + expr.struct().messageName());
            default -> {}
        }
    }

    private static boolean isLocal(CelNavigableExpr node) {
        CelNavigableExpr below = node;
        for (Optional<CelNavigableExpr> at = node.parent();
                at.isPresent();
                at = at.get().parent()) {
            if (at.get().getKind() == CelExpr.ExprKind.Kind.COMPREHENSION) {
                CelComprehension loop = at.get().expr().comprehension();
                if (loop.iterVar().equals(FILE) && loop.iterRange().id() != below.id()) {
                    return true;
                }
            }
            below = at.get();
        }
        return false;
    }

    private void call(CelExpr expr) {
        CelCall call = expr.call();
        if (call.function().equals("_+_") && !isSum(expr) && !isStepOfALoop(call)) {
            flaw(expr, "a condition cannot join strings or lists with +, because the result would have no size limit");
        }
        call.args().stream().findFirst().ifPresent(argument -> literal(argument)
                .ifPresent(text -> checkPattern(call.function(), argument, text)));
    }

    private boolean isSum(CelExpr expr) {
        return tree.getType(expr.id())
                .filter(type -> SUMS.contains(type.kind()))
                .isPresent();
    }

    /**
     * Returns whether the CEL macro {@code map} or {@code filter} generated a {@code +} call: only macros name
     * variables with {@code @}.
     */
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
