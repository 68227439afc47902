// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

/**
 * Somebody who approved, with what is proven of them.
 *
 * @param standing none where no front end vouches for it
 */
public record Approver(Person person, ApproverClaims standing) {
    /** Somebody of whom only the name is known; an entry of the policy stands for whoever it means. */
    public Approver(Person person) {
        this(person, ApproverClaims.NONE);
    }

    /** Says whether an entry of the policy means this person, by name or by a group of the front end. */
    boolean is(Person listed) {
        return listed.equals(person)
                || listed.group().map(standing.groups()::contains).orElseGet(() -> person.is(listed));
    }
}
