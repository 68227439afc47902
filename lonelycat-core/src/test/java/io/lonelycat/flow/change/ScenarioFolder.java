// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.Sandbox;
import io.lonelycat.TreeCopy;
import io.lonelycat.TreePicture;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.PlanInput.OverlayInput;
import io.lonelycat.plan.source.PlanInput.PatchInput;
import io.lonelycat.workspace.glob.Glob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A case of {@code scenarios/execute}, laid out in a temporary folder with all that a checkout does not keep; the form is
 * described in the README there.
 */
final class ScenarioFolder {
    private static final Set<String> KNOWN = Set.of(
            "before",
            "overlay",
            "change.patch",
            "meanwhile",
            "after",
            "plan.yaml",
            "policy.yaml",
            "scenario.yaml",
            "outcome.json");

    private final Path source;
    private final Path folder;
    private final InputObject extras;

    private ScenarioFolder(Path source, Path folder, InputObject extras) {
        this.source = source;
        this.folder = folder;
        this.extras = extras;
    }

    static ScenarioFolder layOut(Path source, Path folder, Map<String, String> words) throws IOException {
        Path yaml = source.resolve("scenario.yaml");
        InputObject extras = Files.exists(yaml)
                ? InputDocument.yaml(yaml.toString(), Files.readAllBytes(yaml))
                : InputDocument.json("no scenario.yaml", new byte[] {'{', '}'});
        ScenarioFolder scenario = new ScenarioFolder(source, folder, extras);
        scenario.layOut();
        scenario.replace(words);
        return scenario;
    }

    private void layOut() throws IOException {
        TreeCopy.contents(source, folder);
        write("text", value -> value.string().getBytes(StandardCharsets.UTF_8));
        write("hex", value -> HexFormat.of().parseHex(value.string().replace(" ", "")));
        for (InputValue added : extras.listOrEmpty("folders")) {
            Files.createDirectories(place(added.string()));
        }
        for (Map.Entry<String, InputValue> link : members("links").entrySet()) {
            Files.createDirectories(place(link.getKey()).getParent());
            Files.createSymbolicLink(
                    place(link.getKey()), Path.of(link.getValue().string()));
        }
        setModes();
        Files.createDirectories(before());
        for (Path part : Sandbox.list(folder)) {
            if (!KNOWN.contains(part.getFileName().toString())) {
                throw new AssertionError(part + " is no part of a case; known are " + KNOWN);
            }
        }
    }

    /** Puts in what only the run knows, such as the number of a port. */
    private void replace(Map<String, String> words) throws IOException {
        if (Files.exists(place("policy.yaml"))) {
            String text = Files.readString(place("policy.yaml"));
            for (Map.Entry<String, String> word : words.entrySet()) {
                text = text.replace("@" + word.getKey() + "@", word.getValue());
            }
            Files.writeString(place("policy.yaml"), text);
        }
    }

    private void write(String key, Function<InputValue, byte[]> content) throws IOException {
        for (Map.Entry<String, InputValue> file : members(key).entrySet()) {
            Files.createDirectories(place(file.getKey()).getParent());
            Files.write(place(file.getKey()), content.apply(file.getValue()));
        }
    }

    private Map<String, InputValue> members(String key) {
        return extras.optional(key).map(value -> value.object().entries()).orElse(Map.of());
    }

    private Path place(String path) {
        return folder.resolve(path);
    }

    private void setModes() throws IOException {
        Map<String, InputValue> modes = members("modes");
        for (Map.Entry<String, InputValue> mode : modes.entrySet()) {
            mode(place(mode.getKey()), mode.getValue().string());
        }
        for (Path file : TreeCopy.walk(place("after"))) {
            Path old = before().resolve(place("after").relativize(file));
            boolean stated = modes.containsKey(folder.relativize(file).toString());
            if (!stated && !Files.isSymbolicLink(file) && TreeCopy.sameKind(old, file)) {
                mode(file, TreePicture.mode(old));
            }
        }
    }

    private void mode(Path file, String mode) throws IOException {
        if (!Files.isSymbolicLink(file)) {
            Files.setPosixFilePermissions(file, mode.equals("executable") ? ofNewFolder() : TreePicture.bits(mode));
        }
    }

    /** What the umask leaves of 0777. */
    private Set<PosixFilePermission> ofNewFolder() throws IOException {
        Path probe = Files.createDirectory(folder.resolveSibling("probe"));
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(probe);
        Files.delete(probe);
        return mode;
    }

    Path before() {
        return place("before");
    }

    Path after() {
        return place("after");
    }

    /** What is asked for: a patch, or an overlay. */
    PlanInput input() {
        return Files.exists(place("change.patch"))
                ? new PatchInput(place("change.patch"))
                : new OverlayInput(Sandbox.doing(() -> Files.createDirectories(place("overlay"))), globs("delete"));
    }

    private List<Glob> globs(String key) {
        return extras.listOrEmpty(key).stream()
                .map(value -> Glob.of(value.string()))
                .toList();
    }

    Optional<Path> planFile() {
        return Optional.of(place("plan.yaml")).filter(Files::exists);
    }

    /** The policy of the case, else the one for all cases; none where the built-in one is to judge. */
    Optional<Path> policy() {
        if (extras.optional("policy").isPresent()) {
            extras.required("policy").oneOf(PolicyWord.class);
            return Optional.empty();
        }
        Path own = place("policy.yaml");
        return Optional.of(Files.exists(own) ? own : source.resolveSibling("policy.yaml"));
    }

    private enum PolicyWord {
        DEFAULT
    }

    /** The files that git tracks; absent where there is no git. */
    Optional<Set<String>> tracked() {
        return extras.optional("git").map(git -> Set.copyOf(git.strings()));
    }

    /** Another user's work between plan and execution. */
    void meanwhile(Path root) throws IOException {
        for (InputValue gone : extras.listOrEmpty("gone")) {
            Files.delete(root.resolve(gone.string()));
        }
        if (Files.exists(place("meanwhile"))) {
            TreeCopy.exactly(place("meanwhile"), root);
        }
    }

    ExpectedOutcome expected() throws IOException {
        Path file = place("outcome.json");
        ExpectedOutcome expected = ExpectedOutcome.read(InputDocument.json(file.toString(), Files.readAllBytes(file)));
        Set.of("text", "hex", "folders", "links", "modes", "delete", "include", "policy", "git", "gone")
                .forEach(extras::optional);
        extras.rejectUnknown();
        return expected;
    }

    /**
     * What a case says that comes of it.
     *
     * @param status of the answer; {@code not_planned} when no plan can be made of it
     * @param code of the error
     * @param says what is in the message, word for word
     * @param planSays what is in the message of the plan
     * @param rules of all findings of the gate, sorted
     * @param files operation and last state of each file of the change
     * @param stray files outside the change that are listed
     */
    record ExpectedOutcome(
            String status,
            int exitCode,
            Optional<String> code,
            List<String> says,
            List<String> planSays,
            Optional<List<String>> rules,
            Optional<Map<String, String>> files,
            List<String> stray) {
        static final String NOT_PLANNED = "not_planned";

        static ExpectedOutcome read(InputObject in) {
            ExpectedOutcome read = new ExpectedOutcome(
                    in.required("status").text(),
                    (int) in.required("exitCode").integer(0, 10),
                    in.optional("code").map(InputValue::text),
                    strings(in, "says"),
                    strings(in, "planSays"),
                    in.optional("rules").map(InputValue::strings),
                    in.optional("files").map(ExpectedOutcome::texts),
                    strings(in, "stray"));
            in.rejectUnknown();
            return read;
        }

        private static List<String> strings(InputObject in, String key) {
            return in.optional(key).map(InputValue::strings).orElse(List.of());
        }

        private static Map<String, String> texts(InputValue value) {
            Map<String, String> texts = new TreeMap<>();
            value.object().entries().forEach((key, text) -> texts.put(key, text.text()));
            return texts;
        }

        boolean planned() {
            return !status.equals(NOT_PLANNED);
        }

        boolean applied() {
            return status.equals("applied");
        }

        /** What a dry run answers beforehand: it goes as far as the checks, and does not run them. */
        String dryRun() {
            return applied() || status.equals("rolled_back") ? "ready" : status;
        }

        /** What running it again answers. */
        String again() {
            return applied() ? "already_applied" : status;
        }
    }
}
