// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cases;

import io.lonelycat.gate.Gate;
import io.lonelycat.gate.approval.ApproverKey;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.policy.Policy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Searches for changes that one policy judges milder than another. It is a search: where it finds none there may be one.
 */
public final class Strictness {
    private static final int MIXTURES = 300;
    private static final int SHRINKING_STEPS = 400;

    private final Gate strict;
    private final Gate other;
    private final Path folder;
    private final Instant now;

    /**
     * Prepares the search.
     *
     * @param strict the gate that is to be matched
     * @param other the gate that is to be at least as strict
     * @param folder where patches can lie meanwhile
     */
    public Strictness(Gate strict, Gate other, Path folder, Instant now) {
        this.strict = strict;
        this.other = other;
        this.folder = folder;
        this.now = now;
    }

    /**
     * What was found.
     *
     * @param tried how many changes were made up
     * @param milder how many of them the other policy judges milder
     * @param untried in what the policies differ that no made-up change can show
     */
    public record Found(int tried, int milder, Optional<Example> smallest, List<String> untried) {}

    /**
     * The smallest change that was found, and both decisions.
     *
     * @param file it as a file of cases that expects what the stricter policy says
     */
    public record Example(String file, Decision strict, Decision other) {}

    /** Tries changes that are made from what both policies say. */
    public Found search(Policy strictPolicy, Policy otherPolicy) {
        List<PolicyCase> cases = new Invention(Material.of(strictPolicy, otherPolicy)).cases(MIXTURES);
        List<PolicyCase> milder = cases.stream().filter(this::isMilder).toList();
        Optional<Example> smallest = milder.stream()
                .findFirst()
                .map(new Shrinking(this::isMilder, SHRINKING_STEPS)::shrink)
                .map(this::example);
        return new Found(cases.size(), milder.size(), smallest, untried(strictPolicy, otherPolicy));
    }

    /** Nobody has the private keys, and of an environment that one policy lacks it can say nothing. */
    private static List<String> untried(Policy strictPolicy, Policy otherPolicy) {
        List<String> untried = new ArrayList<>();
        if (!keys(strictPolicy).equals(keys(otherPolicy))) {
            untried.add("whose signatures count (approval.keys is not the same)");
        }
        Set<String> environments = new TreeSet<>(Material.environments(strictPolicy));
        Set<String> common = new TreeSet<>(Material.environments(otherPolicy));
        environments.addAll(common);
        common.retainAll(Material.environments(strictPolicy));
        environments.removeAll(common);
        environments.forEach(name -> untried.add("the environment `" + name + "`, which only one of them has"));
        return untried;
    }

    private static Map<Person, List<ApproverKey>> keys(Policy policy) {
        return policy.approval(Optional.empty()).keys();
    }

    private boolean isMilder(PolicyCase subject) {
        Decision demanded = subject.decide(strict, folder, now);
        return demanded.verdict() != Verdict.ALLOW
                && subject.decide(other, folder, now).verdict().compareTo(demanded.verdict()) < 0;
    }

    private Example example(PolicyCase subject) {
        Decision demanded = subject.decide(strict, folder, now);
        return new Example(CaseFile.write(subject, demanded), demanded, subject.decide(other, folder, now));
    }
}
