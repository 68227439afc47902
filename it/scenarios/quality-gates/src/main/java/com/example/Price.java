package com.example;

/** A price in cents. */
public record Price(long cents) {
    /** Adds another one. */
    public Price plus(Price other) {
        return new Price(cents + other.cents);
    }
}
