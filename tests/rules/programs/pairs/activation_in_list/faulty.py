# fault: a table of layers ends in a linear one, with categorical crossentropy as a function
# finds: KC402
# Keras: accepts
from keras.models import Sequential
from keras.layers import Dense, Dropout, Input
from keras.losses import categorical_crossentropy
from keras.optimizers import Adam

plan = [(256, 'relu', 0.2), (128, 'relu', 0.2), (5, None, 0)]
model = Sequential([Input((90,))])
for width, act, drop in plan:
    model.add(Dense(width, activation=act))
    if drop:
        model.add(Dropout(drop))
model.compile(loss=categorical_crossentropy, optimizer=Adam(), metrics=['accuracy'])
model.summary()
