// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import io.lonelycat.flow.remote.RequestState;
import io.lonelycat.gate.decision.ApprovalProgress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** How many approvals are asked of whom, and how many are there; of plain fields, since it is stored with the build. */
@ExportedBean(defaultVisibility = 2)
public final class Demand {
    private final @Nullable String group;
    private final int have;
    private final int need;
    private final ArrayList<String> of;

    private Demand(ApprovalProgress progress) {
        this.group = progress.group().orElse(null);
        this.have = (int) progress.have();
        this.need = (int) progress.need();
        this.of = new ArrayList<>(progress.of());
    }

    /** Of all findings together: of several that ask the same people, the one that lacks most. */
    static ArrayList<Demand> of(RequestState asked) {
        Map<String, ApprovalProgress> byGroup = new LinkedHashMap<>();
        for (ApprovalProgress each : asked.demands()) {
            byGroup.merge(each.group().orElse(""), each, (one, other) -> other.missing() > one.missing() ? other : one);
        }
        ArrayList<Demand> demands = new ArrayList<>();
        byGroup.values().forEach(each -> demands.add(new Demand(each)));
        return demands;
    }

    /** The group of the policy; null for the quorum. */
    @Exported
    public @Nullable String getGroup() {
        return group;
    }

    @Exported
    public int getHave() {
        return have;
    }

    @Exported
    public int getNeed() {
        return need;
    }

    /** Who can still approve, as the policy names them; empty where it names no such person. */
    @Exported
    public List<String> getOf() {
        return List.copyOf(of);
    }

    /**
     * Whether it cannot be met any more by the people whom the policy names, each of whom approves once.
     *
     * @param others who have left it to others, in lower case
     */
    boolean isOutOfReach(Set<String> others) {
        long more = of.stream()
                .filter(name -> !others.contains(name.toLowerCase(Locale.ROOT)))
                .count();
        boolean people = !of.isEmpty() && of.stream().noneMatch(name -> name.startsWith("group:"));
        return people && have + more < need;
    }

    /** In words: {@code 1 of 2 approvals of the group db (anna, ben)}. */
    public String getText() {
        return have + " of " + need + (need == 1 ? " approval" : " approvals")
                + (group == null ? "" : " of the group " + group)
                + (have >= need || of.isEmpty() ? "" : " (" + String.join(", ", of) + ")");
    }
}
