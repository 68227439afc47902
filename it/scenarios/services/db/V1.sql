create table price (cents int);
