CREATE TABLE "attempts" (
	"key" text PRIMARY KEY NOT NULL,
	"began_at" timestamp with time zone NOT NULL,
	"count" integer NOT NULL
);
