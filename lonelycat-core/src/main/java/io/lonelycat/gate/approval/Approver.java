// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

/**
 * Somebody who approved, with what is proven of them.
 *
 * @param standing none where no front end vouches for it
 */
public record Approver(Person person, Standing standing) {
    /** Says whether an entry of the policy means this person, by name or by a group of the front end. */
    boolean is(Person listed) {
        return listed.group().map(standing.groups()::contains).orElseGet(() -> person.is(listed));
    }
}
