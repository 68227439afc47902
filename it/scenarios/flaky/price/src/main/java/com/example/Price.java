package com.example;

/** What something costs. */
public record Price(long cents) {
    public Price plus(Price other) {
        return new Price(cents + other.cents);
    }
}
