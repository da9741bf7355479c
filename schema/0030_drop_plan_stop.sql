-- Nobody reads the stops of a plan but in its document, and its judgement finds a station that is visited twice; to keep
-- them as rows too took more than half of the time in which a plan is stored.
DROP TABLE plan_stop;
