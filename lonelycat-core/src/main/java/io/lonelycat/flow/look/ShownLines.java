// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.check.mask.Masker;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.patch.SecretScanner;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.plan.content.Visibility;
import io.lonelycat.workspace.WorkspacePath;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Hides denied files, possible secrets, and private keys from agents and language models. */
public final class ShownLines implements Visibility {
    private static final Pattern KEY = Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY|PuTTY-User-Key-File-");
    private static final Pattern END = Pattern.compile("-----END |^Private-MAC:");

    /** Matches a line whose value continues on the next line, such as {@code password =}. */
    private static final Pattern GOES_ON = Pattern.compile("(?:[:=(,+.&~\\\\]|[>|][-+]?)\\s*$");

    private static final Pattern CONTINUES = Pattern.compile("\\s*[+.&~]\\s*[\"'`]");
    private static final Pattern BLOCK = Pattern.compile("[|>][-+]?\\s*$");

    private final Masker masker;
    private final Supplier<Policy> policy;
    private @Nullable Policy read;

    public ShownLines(WorkspaceSession session, Supplier<Policy> policy) {
        this.masker = Masker.ofEnvironment(session.settings().environment());
        this.policy = policy;
    }

    @Override
    public Optional<String> whyClosed(WorkspacePath path) {
        Policy known = read == null ? policy.get() : read;
        read = known;
        if (path.reservedSegment().isPresent()) {
            return Optional.of(
                    "is hidden (it cannot be read or edited here): the file belongs to git or to LonelyCat.");
        }
        return known.isClosed(path)
                ? Optional.of("is hidden (it cannot be read or edited here): the policy denies the path (`paths`). "
                        + "Leave the file out, or ask the owner of the policy to allow the path.")
                : Optional.empty();
    }

    @Override
    public Set<Integer> hiddenLines(List<String> all) {
        List<String> shown = of(all);
        return IntStream.range(0, all.size())
                .filter(line -> !shown.get(line).equals(all.get(line)))
                .boxed()
                .collect(Collectors.toSet());
    }

    List<String> of(List<String> lines) {
        BitSet hidden = hidden(lines);
        return IntStream.range(0, lines.size())
                .mapToObj(line -> hidden.get(line) ? HIDDEN : masker.mask(lines.get(line)))
                .toList();
    }

    /** Finds lines with secrets in a complete file, because a line's meaning can depend on earlier lines. */
    private static BitSet hidden(List<String> lines) {
        BitSet hidden = SecretScanner.linesIn(String.join("\n", lines));
        boolean inKey = false;
        for (int line = 0; line < lines.size(); line++) {
            String text = lines.get(line);
            inKey |= KEY.matcher(text).find();
            if (inKey) {
                hidden.set(line);
            }
            inKey &= !END.matcher(text).find();
            boolean goesOn = GOES_ON.matcher(text).find();
            boolean more = hidden.get(line) ? goesOn || isContinued(lines, line) : goesOn && isSecretBelow(lines, line);
            if (more) {
                hidden.set(line, endOfValue(lines, line));
            }
        }
        return hidden;
    }

    /** Returns whether the next two lines contain the secret value of a line such as {@code password:}. */
    private static boolean isSecretBelow(List<String> lines, int name) {
        String key =
                BLOCK.matcher(lines.get(name)).replaceFirst(sign -> sign.group().startsWith("|") ? "" : ">");
        return IntStream.rangeClosed(name + 2, Math.min(name + 3, lines.size()))
                .mapToObj(end -> key + " "
                        + lines.subList(name + 1, end).stream()
                                .map(String::strip)
                                .collect(Collectors.joining(" ")))
                .anyMatch(SecretScanner::isIn);
    }

    private static boolean isContinued(List<String> lines, int line) {
        return line + 1 < lines.size() && CONTINUES.matcher(lines.get(line + 1)).lookingAt();
    }

    private static int endOfValue(List<String> lines, int name) {
        int end = Math.min(name + 2, lines.size());
        while (end < lines.size() && indentation(lines.get(end)) > indentation(lines.get(name))) {
            end++;
        }
        return end;
    }

    private static int indentation(String line) {
        return line.length() - line.stripLeading().length();
    }
}
