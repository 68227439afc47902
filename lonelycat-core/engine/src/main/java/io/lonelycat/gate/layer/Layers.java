// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.VisibleText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads a policy and all policies that it extends, extended policies first. */
public final class Layers {
    static final int DEEPEST = 8;
    static final int MOST = 32;

    private final LayerSource source;
    private final Map<String, byte[]> builtIns;
    private final List<Layer> layers = new ArrayList<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<Digest> merged = new HashSet<>();
    private final Merge merge = new Merge();

    private Layers(LayerSource source, Map<String, byte[]> builtIns) {
        this.source = source;
        this.builtIns = builtIns;
    }

    /**
     * Merges a policy with the policies that it extends.
     *
     * @throws InvalidInputException if a policy is missing, has an unexpected digest, extends itself, or changes a
     * locked part
     */
    public static Merged read(String name, byte[] bytes, LayerSource source, Map<String, byte[]> builtIns) {
        Layers layers = new Layers(source, builtIns);
        layers.take(name, false, bytes, UnaryOperator.identity());
        return new Merged(layers.merge.result(), layers.layers);
    }

    /**
     * Adds a policy document to the list, after all documents that the policy extends. The list contains untranslated
     * {@code CODEOWNERS} files.
     */
    private void take(String name, boolean builtIn, byte[] bytes, UnaryOperator<byte[]> translation) {
        Layer layer = new Layer(name, builtIn, open.isEmpty(), bytes);
        InputObject document = InputDocument.jsonOrYaml(name, translation.apply(bytes));
        if (!layer.extending()) {
            document.required("schema");
        }
        open.push(name);
        Optional<InputValue> extended = document.optional("extends");
        for (InputValue reference : extended.map(InputValue::list).orElse(List.of())) {
            follow(reference, layer);
        }
        open.pop();
        layers.add(layer);
        merge.add(document);
    }

    private void follow(InputValue reference, Layer from) {
        // Checks the limits for nesting and number of policies before another policy file is read.
        if (open.size() >= DEEPEST) {
            throw reference.problem(
                    "policies extend each other more than " + DEEPEST + " levels deep; merge some of these policies");
        }
        if (layers.size() + open.size() >= MOST) {
            throw reference.problem(
                    "more than " + MOST + " policies would be merged; join some of these policies in one file");
        }
        InputObject in = reference.object();
        Optional<InputValue> builtIn = in.optional("builtin");
        if (builtIn.isPresent()) {
            in.rejectUnknown();
            builtIn(builtIn.get());
            return;
        }
        Optional<InputValue> owners = in.optional("codeowners");
        InputValue file = owners.isPresent() ? owners.get() : in.required("file");
        Digest digest = in.required("sha256").digest();
        if (owners.isPresent()) {
            String name = LayerName.resolve(from.name(), file);
            file(file, digest, from, bytes -> Codeowners.policy(reference, name, bytes));
        } else {
            in.rejectUnknown();
            file(file, digest, from, UnaryOperator.identity());
        }
    }

    private void builtIn(InputValue reference) {
        String name = reference.string();
        byte[] present = builtIns.get(name);
        if (present == null) {
            throw reference.problem("LonelyCat has no built-in policy of this name; expected one of "
                    + String.join(", ", builtIns.keySet()));
        }
        byte[] bytes = source.builtIn(name, present);
        if (merged.add(Digest.of(bytes))) {
            take(name, true, bytes, UnaryOperator.identity());
        }
    }

    private void file(InputValue reference, Digest expected, Layer from, UnaryOperator<byte[]> translation) {
        if (from.builtIn()) {
            throw reference.problem("a built-in policy cannot extend a file");
        }
        String name = LayerName.resolve(from.name(), reference);
        if (open.contains(name)) {
            String other = "`" + LayerName.shown(name) + "`";
            String own = "`" + LayerName.shown(from.name()) + "`";
            throw reference.problem(
                    own.equals(other)
                            ? own + " extends itself. Remove this entry from `extends`"
                            : own + " and " + other + " extend each other, directly or through other policies. Remove "
                                    + other + " from `extends` of " + own);
        }
        byte[] bytes = source.file(name, expected);
        Digest found = Digest.of(bytes);
        if (!found.equals(expected)) {
            throw reference.problem("`" + LayerName.shown(name) + "` has the digest " + found
                    + ", but this policy requires " + expected + ". Check what changed in the file; if the change"
                    + " is intended, put the new digest into `sha256`");
        }
        if (merged.add(found)) {
            take(name, false, bytes, translation);
        }
    }

    /** Resolves paths of extended policies without the file system, so that archived evidence gives the same paths. */
    private static final class LayerName {
        private static final int LONGEST = 4096;

        private LayerName() {}

        static String resolve(String from, InputValue reference) {
            String file = reference.text();
            if (file.length() > LONGEST || file.indexOf('\\') >= 0 || file.indexOf('\0') >= 0) {
                throw reference.problem("expected the path of a file, with `/` between folders");
            }
            boolean absolute = !FileNames.rootOf(file).isEmpty();
            String whole = absolute ? file : from.substring(0, from.lastIndexOf('/') + 1) + file;
            String root = FileNames.rootOf(whole);
            Deque<String> names = new ArrayDeque<>();
            for (String name : whole.substring(root.length()).split("/", -1)) {
                if (name.equals("..") && !names.isEmpty() && !names.getLast().equals("..")) {
                    names.removeLast();
                } else if (!name.isEmpty() && !name.equals(".")) {
                    names.addLast(name);
                }
            }
            return root + String.join("/", names);
        }

        static String shown(String name) {
            return VisibleText.of(name);
        }
    }
}
