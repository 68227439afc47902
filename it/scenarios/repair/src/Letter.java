class Letter {
    static final int SHEETS = 3;

    String sent(String name) {
        return name;
    }
}
