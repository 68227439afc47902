package com.example.hours;

/** When the shop is open. */
public record OpeningHours(int from, int to) {
    public boolean isOpenAt(int hour) {
        return hour >= from && hour < to;
    }
}
