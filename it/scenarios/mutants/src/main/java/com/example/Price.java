package com.example;

/** A price in cents. */
public record Price(long cents) {

    public Price plus(Price other) {
        return new Price(cents + other.cents);
    }

    /** Takes off so many percent. */
    public Price without(int percent) {
        return new Price(cents - cents * percent / 10);
    }
}
