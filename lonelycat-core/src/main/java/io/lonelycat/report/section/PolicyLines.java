// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.PolicyOnRecord;
import io.lonelycat.workspace.DocumentFile;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The lines of the policy that the findings name, with some around them.
 *
 * @param texts the documents that have such lines, by what messages call them: the policy first, then what it extends
 * @param named the numbers of the lines, from 1, by the same names
 */
public record PolicyLines(Map<String, List<String>> texts, Map<String, TreeSet<Integer>> named) {
    private static final int AROUND = 3;

    /** Copies the maps; their order stays. */
    public PolicyLines {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        named = Map.copyOf(named);
    }

    /** Where the policy is not at hand. */
    public static PolicyLines none() {
        return new PolicyLines(Map.of(), Map.of());
    }

    /**
     * Reads them from an execution's folder; what is missing or altered there is not shown, which must not hide the rest.
     *
     * @throws EngineException if the disk fails: the page would be another one when it is made again
     */
    public static PolicyLines read(Path folder, Decision decision) {
        Map<String, TreeSet<Integer>> named = new LinkedHashMap<>();
        for (Finding finding : decision.findings()) {
            if (finding.policyLine().isPresent()) {
                String source = source(decision, finding);
                named.putIfAbsent(source, new TreeSet<>());
                named.get(source).add(finding.policyLine().getAsInt());
            }
        }
        Map<String, List<String>> texts = new LinkedHashMap<>();
        try {
            EvidenceFiles files = new EvidenceFiles(folder);
            put(texts, named, decision.policyName(), DocumentFile.read(files.policy()));
            if (!texts.keySet().containsAll(named.keySet())) {
                new PolicyOnRecord(files)
                        .read(decision.policyName())
                        .layers()
                        .forEach(layer -> put(texts, named, layer.name(), layer.bytes()));
            }
        } catch (InvalidInputException altered) {
            return new PolicyLines(texts, named);
        } catch (EngineException e) {
            if (!(e.getCause() instanceof NoSuchFileException)) {
                throw e;
            }
        }
        return new PolicyLines(texts, named);
    }

    private static void put(
            Map<String, List<String>> texts, Map<String, TreeSet<Integer>> named, String name, byte[] bytes) {
        if (named.containsKey(name)) {
            texts.putIfAbsent(name, new String(bytes, UTF_8).lines().toList());
        }
    }

    private static String source(Decision decision, Finding finding) {
        return finding.policySource().orElse(decision.policyName());
    }

    /** Returns the anchor of the line that a finding names; empty text where it is not shown. */
    public String anchor(Decision decision, Finding finding) {
        String source = source(decision, finding);
        int line = finding.policyLine().orElse(0);
        List<String> text = texts.getOrDefault(source, List.of());
        return line < 1 || line > text.size() ? "" : anchor(source, line);
    }

    public String anchor(String source, int line) {
        return "policy-" + (List.copyOf(texts.keySet()).indexOf(source) + 1) + "-" + line;
    }

    public boolean isNamed(String source, int line) {
        return named.getOrDefault(source, new TreeSet<>()).contains(line);
    }

    /** Returns the numbers of the lines of a document that are shown: those that findings name, and some around them. */
    public Set<Integer> shown(String name) {
        Set<Integer> shown = new TreeSet<>();
        int last = texts.getOrDefault(name, List.of()).size();
        for (int line : named.getOrDefault(name, new TreeSet<>())) {
            for (int near = Math.max(1, line - AROUND); near <= Math.min(last, line + AROUND); near++) {
                shown.add(near);
            }
        }
        return shown;
    }
}
