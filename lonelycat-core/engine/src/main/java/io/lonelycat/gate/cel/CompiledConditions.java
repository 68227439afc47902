// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelException;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationResult;
import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import io.lonelycat.error.EngineException;
import io.lonelycat.gate.cel.Evaluation.ConditionAnswer;
import io.lonelycat.json.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiled conditions of one policy. Loading this class loads the CEL library, which takes a third of a second. */
public final class CompiledConditions {
    private static final Pattern NAME = Pattern.compile("'([A-Za-z_][A-Za-z0-9_]*)'");
    private static final Pattern PLACE = Pattern.compile("^evaluation error( at <input>:[0-9]+)?: ");

    private final Functions functions = new Functions();
    private final List<Flaw> flaws = new ArrayList<>();
    private final List<Boolean> aboutFiles = new ArrayList<>();
    private final List<ConditionWalk> walks = new ArrayList<>();
    private final List<CelRuntime.Program> programs = new ArrayList<>();

    private CompiledConditions(List<String> texts) {
        CelCompiler compiler = ConditionLanguage.compiler(functions);
        CelRuntime runtime = ConditionLanguage.runtime(functions);
        for (String text : texts) {
            add(text, compiler, runtime);
        }
    }

    public static CompiledConditions of(List<String> texts) {
        return new CompiledConditions(texts);
    }

    private void add(String text, CelCompiler compiler, CelRuntime runtime) {
        int number = aboutFiles.size();
        aboutFiles.add(false);
        try {
            CelValidationResult result = compiler.compile(text);
            result.getErrors().forEach(issue -> flaws.add(flaw(number, issue)));
            if (!result.hasError()) {
                add(number, result.getAst(), runtime);
            }
        } catch (CelException | RuntimeException | StackOverflowError e) {
            // Reports every failure of the CEL compiler as a mistake in the condition, because the user can correct the
            // condition.
            flaws.add(new Flaw(number, 1, 1, "the condition cannot be read: " + e.getMessage()));
        }
    }

    private void add(int number, CelAbstractSyntaxTree tree, CelRuntime runtime) throws CelEvaluationException {
        ConditionWalk reading = ConditionWalk.of(number, tree);
        aboutFiles.set(number, reading.isAboutFiles());
        flaws.addAll(reading.flaws());
        if (reading.flaws().isEmpty()) {
            walks.add(reading);
            programs.add(runtime.createProgram(tree));
        }
    }

    private Flaw flaw(int number, CelIssue issue) {
        String problem =
                issue.getMessage().replaceAll("\\(in container ''\\)|\\s+", " ").strip();
        Matcher name = NAME.matcher(problem);
        String meant = name.find()
                ? Names.nearest(name.group(1), ConditionLanguage.names(functions))
                        .filter(near -> !near.equals(name.group(1)))
                        .map(near -> "; did you mean `" + near + "`?")
                        .orElse("")
                : "";
        int line = Math.max(1, issue.getSourceLocation().getLine());
        return new Flaw(number, line, Math.max(0, issue.getSourceLocation().getColumn()) + 1, problem + meant);
    }

    /** Returns mistakes in the policy's conditions; a policy with mistakes must not be evaluated. */
    public List<Flaw> flaws() {
        return List.copyOf(flaws);
    }

    /** Returns whether the condition reads the variable {@code file} and so must be evaluated for each changed file. */
    public boolean isAboutFiles(int condition) {
        return aboutFiles.get(condition);
    }

    /** Starts the evaluation of a policy's conditions, which take at most {@code limit} computation steps together. */
    public Evaluation about(Facts facts, long limit) {
        return new Evaluation(this, facts, limit);
    }

    /** Evaluates a condition, synchronized because LonelyCat's CEL functions keep state of one decision. */
    synchronized ConditionAnswer ask(
            int condition, CelVariableResolver variables, Change change, Patterns patterns, Meter meter) {
        functions.workFor(patterns, meter);
        try {
            meter.count();
            meter.count(walks.get(condition).mostSteps(change.paths().size()));
            boolean holds = Boolean.TRUE.equals(programs.get(condition).eval(variables));
            return holds ? ConditionAnswer.Plain.YES : ConditionAnswer.Plain.NO;
        } catch (CelEvaluationException | RuntimeException e) {
            return new ConditionAnswer.Failed(reason(e));
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw new EngineException(
                    "The rules of the policy cannot be evaluated: this process has too little memory (" + e
                            + "). Give the process more memory, such as with -Xmx1g, and try again.",
                    e);
        } catch (LinkageError e) {
            throw new EngineException(
                    "The rules of the policy cannot be evaluated: a part of CEL, the language of their conditions, is missing ("
                            + e.getMessage() + "). Delete dev/cel from the local Maven repository and run again.",
                    e);
        }
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof ConditionRefusal || at instanceof EngineException) {
                return sentence(String.valueOf(at.getMessage()));
            }
            root = at;
        }
        // Uses only the root cause: outer exceptions of CEL quote function arguments, which may contain secrets.
        String said = sentence(String.valueOf(root.getMessage()));
        if (said.equals("/ by zero")) {
            return "the condition divides by zero";
        }
        // If a map lacks a key, the message of CEL is only the key.
        return root instanceof CelAttributeNotFoundException && !said.contains(" ")
                ? "a map has no key `" + said + "`; in the condition, first test with `in` whether the map has the key"
                : said;
    }

    private static String sentence(String message) {
        return PLACE.matcher(message).replaceFirst("").strip().replaceFirst("[.]$", "");
    }

    /** Mistake in a condition; {@code line} and {@code column} (in code points) count from 1. */
    public record Flaw(int condition, int line, int column, String problem) {}
}
